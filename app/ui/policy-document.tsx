import { formatIsoDate } from "#app/dates.ts";
import { RenderedMarkdown } from "./rendered-markdown.tsx";

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
  return (
    <>
      {policy.isStarter && (
        <div className="govuk-inset-text">Starter wording, to be replaced by the school's own text</div>
      )}
      <ul className="policy-facts">
        <li>Version: {policy.label}</li>
        <li>In force since {formatIsoDate(policy.inForceSince)}</li>
        {policy.agreedOn ? (
          <li>
            Agreed by {governingBody}. Date: {formatIsoDate(policy.agreedOn)}
          </li>
        ) : (
          !policy.isStarter && <li>Not recorded whether {governingBody} has agreed it</li>
        )}
        {policy.lastReviewedOn && <li>Last reviewed: {formatIsoDate(policy.lastReviewedOn)}</li>}
      </ul>
      <aside className="in-short" aria-labelledby="in-short">
        <h2 id="in-short">In short</h2>
        <p className="govuk-body">{policy.summary}</p>
        <p className="govuk-body-s">These lines are a help. They are not part of the policy.</p>
      </aside>
      <nav aria-labelledby="contents" className="no-print">
        <h2 id="contents" className="govuk-heading-s">
          Contents
        </h2>
        <ol className="contents-list govuk-body">
          {policy.sections.map(({ number, title }) => (
            <li key={number}>
              <a className="govuk-link" href={`#${number}`}>
                {number}. {title.replace(/:$/, "")}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <RenderedMarkdown className="policy-text" html={policy.html} />
    </>
  );
}
