import type { ReactNode } from "react";
import type { Changes } from "#app/domain/policies/changes-between.ts";
import type { ClauseChange } from "#app/domain/policies/compare-clauses.ts";
import { ComparedClauses } from "./compared-clauses.tsx";
import { useWords } from "./use-words.tsx";

type Speech = ReturnType<typeof useWords>;

/** What the school says about a change, then every clause that changed, in words; what stayed only as a count. */
export function WhatChanged({ changes }: { changes: Changes }) {
  const words = useWords();
  const { t, rich } = words;
  const { notes, title, statement, headings, clauses, counts, hasOtherChanges } = changes;
  return (
    <>
      {notes.map(({ label, note }) => (
        <div key={label} className="govuk-inset-text">
          {notes.length === 1
            ? rich("changes.school-says", {}, { note })
            : rich("changes.school-says-about", {}, { version: label, note })}
        </div>
      ))}
      <p className="govuk-body">{summaryOf(changes, words)}</p>
      {(title || statement || headings.length > 0) && (
        <ul className="govuk-list govuk-list--bullet">
          {title && <li>{rich("changes.title-was", {}, title)}</li>}
          {statement && <li>{rich("changes.statement-was", {}, statement)}</li>}
          {headings.map((heading) => (
            <li key={"now" in heading ? heading.now.number : `before ${heading.before.number}`}>
              {headingWords(heading, words)}
            </li>
          ))}
        </ul>
      )}
      {clauses.length > 0 && <ComparedClauses changes={clauses} />}
      {hasOtherChanges && <p className="govuk-body">{t("changes.other")}</p>}
      {counts.kept > 0 && clauses.length > 0 && <p className="govuk-body">{keptWords(counts, words)}</p>}
    </>
  );
}

function summaryOf(
  { counts, clauses, isSameText, title, statement, headings, hasOtherChanges }: Changes,
  { t }: Speech,
) {
  if (clauses.length > 0) {
    const parts = (["added", "removed", "reworded"] as const).flatMap((kind) =>
      counts[kind] === 0 ? [] : [t(`changes.${kind}`, { count: counts[kind] })],
    );
    return `${parts.join(", ")}.`;
  }
  if (isSameText && !title && !statement) return t("changes.same-text");
  if (title || statement || headings.length > 0 || hasOtherChanges) return t("changes.no-clause");
  return t("changes.set-only");
}

function headingWords(change: ClauseChange, { rich }: Speech): ReactNode {
  switch (change.kind) {
    case "added":
      return rich("changes.heading-added", {}, { now: change.now.text });
    case "removed":
      return rich("changes.heading-removed", {}, { before: change.before.text });
    default:
      return rich("changes.heading-reworded", {}, { before: change.before.text, now: change.now.text });
  }
}

function keptWords({ kept, renumbered }: Changes["counts"], { t }: Speech): string {
  const moved = renumbered === 0 ? "" : ` ${t("changes.moved", { count: renumbered })}`;
  return `${t("changes.kept", { count: kept })}${moved}`;
}
