import type { Database } from "#db/connection.server.ts";
import { emptyForgottenIn, emptyLetter, emptyMatter } from "./empty-matters.server.ts";
import { lettersDue, mattersDue, mattersOfTheForgotten } from "./matters-due.server.ts";

/**
 * Empties the matters and letters that are due, and what speaks of the forgotten in those that had to wait, one a
 * transaction: the caller may let others work between two. What went is counted nowhere that others than head and
 * safeguarding lead look (rule 17).
 */
export function* forgetMatters(db: Database, { now }: { now: number }): Generator<void, void> {
  const decision = { ground: "retention", decidedBy: null, now } as const;
  for (const { id } of mattersOfTheForgotten(db)) {
    const asked = { ...decision, ground: "request" } as const;
    db.transaction((tx) => emptyForgottenIn(tx, id, asked), { behavior: "immediate" });
    yield;
  }
  for (const { id } of mattersDue(db, { now })) {
    db.transaction((tx) => emptyMatter(tx, id, decision), { behavior: "immediate" });
    yield;
  }
  for (const { id } of lettersDue(db, { now })) {
    db.transaction((tx) => emptyLetter(tx, id, decision), { behavior: "immediate" });
    yield;
  }
}
