import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { terms } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { writeClosedDays } from "./close-days.server.ts";
import { type KnownTerm, listTerms } from "./list-terms.server.ts";
import { type LineProblem, type PastedLine, readPastedDates } from "./read-pasted-dates.ts";
import type { Term } from "./school-days.ts";
import { isFarAway, type TermProblem, termProblems } from "./term-problems.ts";

export type PasteProblem =
  | LineProblem
  | { line: number; what: "term"; name: string; problem: TermProblem }
  | { line: number; what: "far-away"; on: string };

/**
 * Keeps all the pasted lines, or none of them. A term that begins on the same day as one that is known takes its place.
 */
export function savePastedDates(
  db: Database,
  { text, staffId, now }: { text: string; staffId: string; now: number },
):
  | { status: "saved"; terms: number; closedDays: number }
  | { status: "nothing" }
  | { status: "wrong"; problems: PasteProblem[] } {
  return db.transaction(
    (tx) => {
      const { lines, problems: unread } = readPastedDates(text);
      if (lines.length + unread.length === 0) return { status: "nothing" };
      const known = listTerms(tx);
      const problems = [...unread, ...problemsOf(lines, known, isoDateOf(now))];
      if (problems.length > 0)
        return { status: "wrong", problems: problems.sort((one, other) => one.line - other.line) };

      const pasted = lines.flatMap((line) => (line.kind === "term" ? [line.term] : []));
      const days = lines.flatMap((line) => (line.kind === "closed" ? line.days : []));
      for (const term of pasted)
        tx.insert(terms)
          .values({ id: newId(now), ...term })
          .onConflictDoUpdate({ target: terms.startsOn, set: term })
          .run();
      writeClosedDays(tx, days);
      recordAudit(tx, { actor: { kind: "staff", id: staffId }, action: "pasted-term-dates", now });
      return { status: "saved", terms: pasted.length, closedDays: days.length };
    },
    { behavior: "immediate" },
  );
}

function problemsOf(
  lines: readonly PastedLine[],
  known: readonly KnownTerm[],
  today: string,
): PasteProblem[] {
  const starts = new Set(lines.flatMap((line) => (line.kind === "term" ? [line.term.startsOn] : [])));
  const before: Term[] = known.filter(({ startsOn }) => !starts.has(startsOn));
  return lines.flatMap((read): PasteProblem[] => {
    const { line } = read;
    if (read.kind === "closed") {
      const far = read.days.find(({ closedOn }) => isFarAway(closedOn, today));
      return far ? [{ line, what: "far-away", on: far.closedOn }] : [];
    }
    const problems = termProblems(read.term, before, today);
    before.push(read.term);
    return problems.map((problem) => ({ line, what: "term", name: read.term.name, problem }));
  });
}
