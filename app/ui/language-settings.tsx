import type { Translation } from "#app/domain/translations/translation-in-use.server.ts";
import { LANGUAGE_IN_ENGLISH } from "./language-words.ts";
import { PostButton } from "./post-button.tsx";
import { SummaryList } from "./summary-list.tsx";

/** One language: whether it is on, whom it would serve, what to look at first, and the switch. */
export function LanguageSettings({
  language,
  isOn,
  howMany,
  policies,
  maySwitch,
}: {
  language: Translation["language"];
  isOn: boolean;
  howMany: number;
  policies: { slug: string; title: string; provenance: Translation["provenance"] | null }[];
  maySwitch: boolean;
}) {
  const name = LANGUAGE_IN_ENGLISH[language];
  return (
    <section aria-labelledby={language} className="govuk-!-margin-top-8">
      <h2 className="govuk-heading-l" id={language}>
        {name} <strong className={`govuk-tag${isOn ? "" : " govuk-tag--grey"}`}>{isOn ? "On" : "Off"}</strong>
      </h2>
      <SummaryList
        rows={[
          {
            key: "Adults",
            value:
              howMany === 1
                ? `1 adult on the roll has ${name} noted`
                : `${howMany} adults on the roll have ${name} noted`,
          },
          { key: "Look at", value: <WordsToLookAt {...{ language, name }} /> },
          ...policies.map(({ slug, title, provenance }) => ({
            key: title,
            value: (
              <a className="govuk-link" href={`/office/policies/${slug}/translations`}>
                {provenance === null ? `No ${name} text yet` : STATE_OF_TEXT[provenance]}
                <span className="govuk-visually-hidden">: {title}</span>
              </a>
            ),
          })),
        ]}
      />
      {maySwitch && (
        <PostButton look={isOn ? "secondary" : "button"} fields={{ language, act: isOn ? "off" : "on" }}>
          {`Switch ${name} ${isOn ? "off" : "on"}`}
        </PostButton>
      )}
    </section>
  );
}

const STATE_OF_TEXT = {
  machine: "Translated by a machine, not checked",
  checked: "Translated and checked",
  professional: "Translated by a professional",
} as const;

function WordsToLookAt({ language, name }: { language: string; name: string }) {
  return (
    <ul className="govuk-list">
      <li>
        <a className="govuk-link" href={`/office/settings/mails?language=${language}`}>
          The mails in {name}
        </a>
      </li>
      <li>
        <a className="govuk-link" href={`/office/settings/languages/${language}/pages`}>
          The pages in {name}
        </a>
      </li>
    </ul>
  );
}
