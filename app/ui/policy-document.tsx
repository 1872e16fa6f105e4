import { formatIsoDate } from "#app/dates.ts";
import { RenderedMarkdown } from "./rendered-markdown.tsx";
import { useLanguageOfEnglish, useWords } from "./use-words.tsx";

export type PolicyShown = {
  title: string;
  summary: string;
  label: string;
  inForceSince: string;
  lastReviewedOn: string | null;
  agreedOn: string | null;
  isStarter: boolean;
  html: string;
  sections: { number: string; title: string }[];
};

/** A whole policy as parents read it: what it is, in short, contents, and the text with its clause numbers. */
export function PolicyDocument({ policy, governingBody }: { policy: PolicyShown; governingBody: string }) {
  const { t, rich, language } = useWords();
  const english = useLanguageOfEnglish();
  const shown = (on: string) => formatIsoDate(on, language);
  return (
    <>
      {policy.isStarter && <div className="govuk-inset-text">{t("policy.starter")}</div>}
      <ul className="policy-facts">
        <li>{rich("policy.version", {}, { version: policy.label })}</li>
        <li>{t("policy.since", { on: shown(policy.inForceSince) })}</li>
        {policy.agreedOn ? (
          <li>{rich("policy.agreed", {}, { body: governingBody, on: shown(policy.agreedOn) })}</li>
        ) : (
          !policy.isStarter && <li>{rich("policy.not-agreed", {}, { body: governingBody })}</li>
        )}
        {policy.lastReviewedOn && <li>{t("policy.reviewed", { on: shown(policy.lastReviewedOn) })}</li>}
      </ul>
      <aside className="in-short" aria-labelledby="in-short">
        <h2 id="in-short">{t("policy.in-short")}</h2>
        <p className="govuk-body" lang={english}>
          {policy.summary}
        </p>
        <p className="govuk-body-s">{t("policy.a-help")}</p>
      </aside>
      <nav aria-labelledby="contents" className="no-print">
        <h2 id="contents" className="govuk-heading-s">
          {t("policy.contents")}
        </h2>
        <ol className="contents-list govuk-body" lang={english}>
          {policy.sections.map(({ number, title }) => (
            <li key={number}>
              <a className="govuk-link" href={`#${number}`}>
                {number}. {title.replace(/:$/, "")}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <RenderedMarkdown className="policy-text" html={policy.html} lang={english} />
    </>
  );
}
