import { type LetterWarning, LetterWarnings } from "./letter-warnings.tsx";
import { RenderedMarkdown } from "./rendered-markdown.tsx";

/** `part`: its place in the letter. */
export type ShownPart = { part: number; html: string; note: string; isChosen: boolean };
/** What is still to be said, and the field for it. */
export type LetterGap = { field: string; words: string };
export type ShownLetter = { parts: ShownPart[]; gaps: LetterGap[]; warnings: LetterWarning[] };

/** A letter as it will be: what is not chosen in grey, what is still to be filled in brackets. */
export function LetterAsItIs({ parts, gaps, warnings }: ShownLetter) {
  return (
    <>
      <LetterWarnings warnings={warnings} />
      <LetterGaps gaps={gaps} page="" />
      <div className="text-column letter">
        {parts.map(({ part, html, note, isChosen }) =>
          isChosen ? (
            <RenderedMarkdown key={part} className="plain-text" html={html} />
          ) : (
            <div key={part} className="letter__left-out">
              <p className="letter__note">Not in the letter{note && `. ${note}`}</p>
              <RenderedMarkdown className="plain-text" html={html} />
            </div>
          ),
        )}
      </div>
    </>
  );
}

/** What is still missing, each with a link to its field. */
export function LetterGaps({ gaps, page }: { gaps: LetterGap[]; page: string }) {
  if (gaps.length === 0) return null;
  return (
    <div className="govuk-inset-text letter-gaps">
      <p className="govuk-body govuk-!-font-weight-bold">Still to be filled</p>
      <ul className="govuk-list govuk-list--bullet">
        {gaps.map(({ field, words }) => (
          <li key={field}>
            <a className="govuk-link" href={`${page}#${field}`}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
