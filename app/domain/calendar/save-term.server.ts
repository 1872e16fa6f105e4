import { eq } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { terms } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { listTerms } from "./list-terms.server.ts";
import type { Term } from "./school-days.ts";
import { type TermProblem, termProblems } from "./term-problems.ts";

/** Keeps a term, a new one or one that is there: by it the portal knows when it may write (rule 13). */
export function saveTerm(
  db: Database,
  save: { termId: string | null; term: Term; staffId: string; now: number },
): { status: "saved" } | { status: "no-such-term" } | { status: "wrong"; problems: TermProblem[] } {
  const { termId, term, staffId, now } = save;
  return db.transaction(
    (tx) => {
      const known = listTerms(tx);
      if (termId !== null && !known.some(({ id }) => id === termId)) return { status: "no-such-term" };
      const others = known.filter(({ id }) => id !== termId);
      const problems = termProblems(term, others, isoDateOf(now));
      if (problems.length > 0) return { status: "wrong", problems };
      const id = termId ?? newId(now);
      if (termId === null)
        tx.insert(terms)
          .values({ id, ...term })
          .run();
      else tx.update(terms).set(term).where(eq(terms.id, id)).run();
      recordAudit(tx, { actor: { kind: "staff", id: staffId }, action: "saved-term", subjectId: id, now });
      return { status: "saved" };
    },
    { behavior: "immediate" },
  );
}

/** Takes a term off again: on its days the portal then writes to nobody by itself. */
export function removeTerm(
  db: Database,
  { termId, staffId, now }: { termId: string; staffId: string; now: number },
): { status: "removed" | "no-such-term" } {
  return db.transaction(
    (tx) => {
      const { changes } = tx.delete(terms).where(eq(terms.id, termId)).run();
      if (changes === 0) return { status: "no-such-term" };
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "removed-term", subjectId: termId, now });
      return { status: "removed" };
    },
    { behavior: "immediate" },
  );
}
