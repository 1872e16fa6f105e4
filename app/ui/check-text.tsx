import type { PolicyProblem } from "#app/platform/policy-problems.server.ts";
import type { WordNote } from "#app/platform/word-file.server.ts";
import { TextProblems } from "./draft-preview.tsx";
import { ErrorMessage } from "./error-summary.tsx";
import { RenderedMarkdown } from "./rendered-markdown.tsx";
import { noteWords } from "./word-file-words.ts";

export type TextToCheck = {
  markdown: string;
  /** As the file or the clipboard had it; null where that is no longer at hand. */
  original: string | { text: string } | null;
  notes: WordNote[];
  cameFrom: "word" | "paste";
  html: string;
  problems: PolicyProblem[];
};

/** What was read beside what it was read from, and the one press that puts it into the draft. */
export function CheckText({
  text: { markdown, original, notes, cameFrom, html, problems },
  revision,
  hasDraft,
  error,
}: {
  text: TextToCheck;
  revision: number;
  hasDraft: boolean;
  error: string | null;
}) {
  return (
    <>
      {notes.length > 0 && (
        <div className="text-problems">
          <p className="govuk-body govuk-!-font-weight-bold">What is different from the original</p>
          <ul className="govuk-list govuk-list--bullet">
            {notes.map((note) => (
              <li key={note.what}>{noteWords(note)}</li>
            ))}
          </ul>
        </div>
      )}
      <TextProblems problems={problems} />
      <div className={original === null ? undefined : "text-columns"}>
        {original !== null && (
          <div>
            <h2 id="original" className="govuk-heading-m">
              {cameFrom === "word" ? "In the Word file" : "What you pasted"}
            </h2>
            <div className={typeof original === "string" ? "text-column" : "text-column mail-text"}>
              {typeof original === "string" ? (
                <RenderedMarkdown className="plain-text" html={original} />
              ) : (
                original.text
              )}
            </div>
          </div>
        )}
        <div>
          <h2 id="as-read" className="govuk-heading-m">
            As parents will see it
          </h2>
          <div className="text-column">
            <RenderedMarkdown className="policy-text" html={html} />
          </div>
        </div>
      </div>
      <form method="post" noValidate>
        <input type="hidden" name="intent" value="use" />
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="markdown" value={markdown} />
        <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
          <ErrorMessage id="use-error" message={error ?? undefined} />
          {hasDraft && (
            <p className="govuk-body">
              It takes the place of the text in the draft. You can change it there.
            </p>
          )}
          <button type="submit" id="use" className="govuk-button">
            Use this text
          </button>
        </div>
      </form>
    </>
  );
}
