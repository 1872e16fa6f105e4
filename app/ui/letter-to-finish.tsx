import type { ComponentProps } from "react";
import { FinishLetterButtons, PutLetterAway } from "./finish-letter-buttons.tsx";
import { RenderedMarkdown } from "./rendered-markdown.tsx";

/** A draft as it will be, whole, and what may be done with it now. `write`: the page on which it is changed. */
export function LetterToFinish({
  page,
  write,
  refused,
}: ComponentProps<typeof FinishLetterButtons> & {
  page: { html: string; changedAt: number };
  write: string;
}) {
  return (
    <>
      <div className="text-column letter">
        <RenderedMarkdown className="plain-text" html={page.html} />
      </div>
      <div id="finish">
        <FinishLetterButtons page={page} refused={refused} />
      </div>
      <p className="govuk-body">
        <a className="govuk-link" href={write}>
          Change the letter
        </a>
      </p>
      <PutLetterAway changedAt={page.changedAt} />
    </>
  );
}
