import type { Changes } from "#app/domain/policies/changes-between.ts";
import type { ClauseChange } from "#app/domain/policies/compare-clauses.ts";
import { ComparedClauses } from "./compared-clauses.tsx";

/** What the school says about a change, then every clause that changed, in words; what stayed only as a count. */
export function WhatChanged({ changes }: { changes: Changes }) {
  const { notes, title, statement, headings, clauses, counts, hasOtherChanges } = changes;
  return (
    <>
      {notes.map(({ label, note }) => (
        <div key={label} className="govuk-inset-text">
          {notes.length === 1 ? "The school says: " : `The school says about ${label}: `}
          {note}
        </div>
      ))}
      <p className="govuk-body">{summaryOf(changes)}</p>
      {(title || statement || headings.length > 0) && (
        <ul className="govuk-list govuk-list--bullet">
          {title && (
            <li>
              The title was “{title.before}”. It is now “{title.now}”.
            </li>
          )}
          {statement && (
            <li>
              The sentence that you sign was “{statement.before}” It is now “{statement.now}”
            </li>
          )}
          {headings.map((heading) => (
            <li key={"now" in heading ? heading.now.number : `before ${heading.before.number}`}>
              {headingWords(heading)}
            </li>
          ))}
        </ul>
      )}
      {clauses.length > 0 && <ComparedClauses changes={clauses} />}
      {hasOtherChanges && (
        <p className="govuk-body">
          Something outside the numbered clauses has changed too, such as a table or a small heading: please
          look at the whole text.
        </p>
      )}
      {counts.kept > 0 && clauses.length > 0 && <p className="govuk-body">{keptWords(counts)}</p>}
    </>
  );
}

function summaryOf({ counts, clauses, isSameText, title, statement, headings, hasOtherChanges }: Changes) {
  if (clauses.length > 0) {
    const { added, removed, reworded } = counts;
    const parts = [
      { count: added, words: "added" },
      { count: removed, words: "taken out" },
      { count: reworded, words: "reworded" },
    ].flatMap(({ count, words }) => (count === 0 ? [] : [`${clausesIn(count)} ${words}`]));
    return `${parts.join(", ")}.`;
  }
  if (isSameText && !title && !statement) return "The text is the same, word for word.";
  if (title || statement || headings.length > 0 || hasOtherChanges) {
    return "No numbered clause has changed. Something else has:";
  }
  return "The words are the same. Only how they are set has changed, such as bold type or a space.";
}

function headingWords(change: ClauseChange): string {
  switch (change.kind) {
    case "added":
      return `There is a new heading: “${change.now.text}”.`;
    case "removed":
      return `The heading “${change.before.text}” was taken out.`;
    default:
      return `The heading “${change.before.text}” is now “${change.now.text}”.`;
  }
}

function keptWords({ kept, renumbered }: Changes["counts"]): string {
  const same = kept === 1 ? "1 other clause is" : `${kept} other clauses are`;
  const moved =
    renumbered === 0 ? "" : ` ${renumbered} of them ${renumbered === 1 ? "has" : "have"} another number now.`;
  return `${same} the same, word for word.${moved}`;
}

const clausesIn = (count: number) => (count === 1 ? "1 clause" : `${count} clauses`);
