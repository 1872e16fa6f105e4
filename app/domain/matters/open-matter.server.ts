import { desc } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { matters } from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
import { nextNumber } from "../evidence/next-number.server.ts";
import { writeStep } from "./write-step.server.ts";

/** The three questions that come first. */
export type FirstQuestions = { hasThreat: boolean; mayHaveHarmedChild: boolean; isAboutHead: boolean };

/**
 * Opens a matter with the answers to the questions that protect people, and what was noticed where somebody has written
 * that down already. Nobody needs to be named. Its number is counted in the same transaction.
 */
export function openMatter(
  db: Database,
  {
    noticed,
    noticedOn,
    staffId,
    now,
    ...questions
  }: FirstQuestions & { noticed: string; noticedOn: string | null; staffId: string; now: number },
): { status: "opened"; matterId: string; number: number } | { status: "not-yet-come" } {
  const today = isoDateOf(now);
  if (noticedOn !== null && noticedOn > today) return { status: "not-yet-come" };
  return db.transaction(
    (tx) => {
      const matterId = newId(now);
      const last = tx
        .select({ number: matters.number, at: matters.openedAt })
        .from(matters)
        .orderBy(desc(matters.number))
        .get();
      const number = nextNumber(tx, last);
      tx.insert(matters)
        .values({ id: matterId, number, openedAt: now, openedBy: staffId, ...questions })
        .run();
      const by = { staffId, now };
      writeStep(tx, { matterId, kind: "opened", doneOn: today, words: null }, by);
      if (noticed) {
        writeStep(tx, { matterId, kind: "noticed", doneOn: noticedOn ?? today, words: noticed }, by);
      }
      return { status: "opened", matterId, number };
    },
    { behavior: "immediate" },
  );
}
