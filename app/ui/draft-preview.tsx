import type { PolicyProblem } from "#app/platform/policy-problems.server.ts";
import { RenderedMarkdown } from "./rendered-markdown.tsx";

export type ShownDraft = {
  title: string;
  summary: string;
  /** With the title filled in; its label the version gets when it is published. */
  statement: string;
  html: string;
  problems: PolicyProblem[];
};

/** The id of the part of a page that shows a draft: a button and a script lead there. */
export const PREVIEW = "preview";

/** A draft as parents will see it, with its clause numbers, and what of it they would not see as it was meant. */
export function DraftPreview({ shown, language }: { shown: ShownDraft | null; language?: string }) {
  return (
    <section id={PREVIEW} className="draft-preview" aria-labelledby="preview-heading">
      <h2 id="preview-heading" className="govuk-heading-m">
        As parents will see it
      </h2>
      {shown ? (
        <Shown {...shown} language={language} />
      ) : (
        <p className="govuk-body">Press “Show me” to see it here.</p>
      )}
    </section>
  );
}

function Shown({
  title,
  summary,
  statement,
  html,
  problems,
  language,
}: ShownDraft & { language: string | undefined }) {
  return (
    <>
      <TextProblems problems={problems} />
      <div className="text-column">
        <p className="govuk-heading-l" lang={language}>
          {title}
        </p>
        {summary && (
          <div className="in-short">
            <p className="govuk-body govuk-!-font-weight-bold">In short</p>
            <p className="govuk-body" lang={language}>
              {summary}
            </p>
          </div>
        )}
        <RenderedMarkdown className="policy-text" html={html} lang={language} />
        {statement && (
          <p className="govuk-body">
            <strong>They sign:</strong> <span lang={language}>“{statement}”</span>
          </p>
        )}
      </div>
    </>
  );
}

/** Nothing here keeps a draft from being saved: it is for whoever writes on. */
export function TextProblems({ problems }: { problems: PolicyProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <div className="text-problems">
      <p className="govuk-body govuk-!-font-weight-bold">Please look at this</p>
      <ul className="govuk-list govuk-list--bullet">
        {problems.slice(0, MOST_SHOWN).map(({ line, what, said }) => (
          <li key={`${line} ${what}`}>
            {line !== null && `Line ${line}: `}
            {WORDS[what]}
            {said && (
              <>
                {" "}
                <span className="text-problems__said">{said}</span>
              </>
            )}
          </li>
        ))}
        {problems.length > MOST_SHOWN && <li>And {problems.length - MOST_SHOWN} more.</li>}
      </ul>
    </div>
  );
}

const MOST_SHOWN = 12;

const WORDS: Record<PolicyProblem["what"], string> = {
  "raw-html": "HTML is not obeyed. Parents would see the signs themselves:",
  link: "this link leads nowhere. It may begin with https://, http://, mailto:, tel: or /.",
  picture: "pictures are not shown, only their words:",
  "low-heading": "a heading with three or more # gets no number and begins no section. Use ## for a section:",
  "same-number": "there is a section with this number already, so two clauses would have one number:",
  "not-numbered": "tables, quotes and indented text are shown, but their clauses get no numbers:",
  "no-headings":
    "There is no heading. Begin each section with ## and its title, so that clauses have numbers.",
  "too-deep": "Lists or quotes stand within each other too often to be shown. Begin these lines anew.",
};
