import type { Translation } from "#app/domain/translations/translation-in-use.server.ts";
import { LANGUAGE_IN_ENGLISH } from "./language-words.ts";
import { PostButton } from "./post-button.tsx";
import { SummaryList } from "./summary-list.tsx";
import { provenanceWords } from "./translation-words.ts";

type Listed = Pick<Translation, "id" | "number" | "title" | "provenance" | "translator" | "language"> & {
  shortHash: string;
  added: string;
  takenBack: string | null;
};

/** What readers of one language see of a policy now, and what they saw before. */
export function TranslationsInLanguage({
  slug,
  language,
  isOn,
  translations,
  mayPublish,
}: {
  slug: string;
  language: Translation["language"];
  isOn: boolean;
  translations: Omit<Listed, "language">[];
  mayPublish: boolean;
}) {
  const here = `/office/policies/${slug}/translations`;
  const inUse = translations.find(({ takenBack }) => takenBack === null);
  const others = translations.filter((one) => one !== inUse);
  const name = LANGUAGE_IN_ENGLISH[language];
  return (
    <>
      {!isOn && (
        <p className="govuk-body">
          {name} is switched off, so nobody sees it.{" "}
          <a className="govuk-link" href="/office/settings/languages">
            Languages
          </a>
        </p>
      )}
      {inUse ? (
        <>
          <SummaryList
            rows={[
              { key: "Title", value: <span lang={language}>{inUse.title}</span> },
              { key: "Where it comes from", value: provenanceWords(inUse) },
              { key: "Published", value: inUse.added },
              { key: "Fingerprint", value: <code className="fingerprint">{inUse.shortHash}</code> },
              ...(isOn
                ? [
                    {
                      key: "To read",
                      value: (
                        <a className="govuk-link" href={`/policies/${slug}?lang=${language}`}>
                          The page in {name}
                        </a>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          {mayPublish && (
            <details className="govuk-details">
              <summary className="govuk-details__summary">
                <span className="govuk-details__summary-text">Take the {name} text back</span>
              </summary>
              <div className="govuk-details__text">
                <p>
                  For a text that is wrong. Readers then see{" "}
                  {others.some(({ takenBack }) => takenBack === null)
                    ? "the one before it"
                    : "the English text"}
                  . It stays on record for those who have signed it.
                </p>
                <PostButton action={here} look="warning" fields={{ translationId: inUse.id }}>
                  Take it back
                </PostButton>
              </div>
            </details>
          )}
        </>
      ) : (
        <p className="govuk-body">
          There is no {name} text of this version. Its readers see the English one, with a line in {name} that
          says so.
        </p>
      )}
      {mayPublish && (
        <p className="govuk-body">
          <a className="govuk-link" href={`${here}/${language}`}>
            {inUse ? `Publish a better ${name} text` : `Add a ${name} text`}
          </a>
        </p>
      )}
      {others.length > 0 && (
        <>
          <p className="govuk-body">Other {name} texts of this version, which nobody is shown now:</p>
          <ul className="govuk-list govuk-list--bullet">
            {others.map((one) => (
              <li key={one.id}>
                Number {one.number}, published {one.added}. {provenanceWords(one)}{" "}
                {one.takenBack && `Taken back ${one.takenBack}.`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
