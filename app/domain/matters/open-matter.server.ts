import { desc, eq } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { matters } from "#db/matters-schema.ts";
import { nextNumber } from "../evidence/next-number.server.ts";
import { ANSWERS } from "./steps-of-section-5.ts";
import { writeStep } from "./write-step.server.ts";

/** The three questions that come first. */
export type FirstQuestions = { hasThreat: boolean; mayHaveHarmedChild: boolean; isAboutHead: boolean };

const NOTHING_KNOWN: FirstQuestions = { hasThreat: false, mayHaveHarmedChild: false, isAboutHead: false };

const ANSWERED: Record<(typeof ANSWERS)[number], keyof FirstQuestions> = {
  threat: "hasThreat",
  allegation: "mayHaveHarmedChild",
  "about-head": "isAboutHead",
};

/**
 * Opens a matter with the answers to the questions that protect people, each yes a step of its own, and what was noticed
 * where somebody has written that down already. Nobody needs to be named. Its number is counted in the same transaction.
 */
export function openMatter(
  db: Database,
  {
    matterId,
    noticed,
    noticedOn,
    staffId,
    now,
    ...questions
  }: FirstQuestions & {
    /** Made with the form: the form sent twice is one matter. */
    matterId: string;
    noticed: string;
    noticedOn: string | null;
    staffId: string;
    now: number;
  },
): { status: "opened" | "opened-already" | "not-yet-come" } {
  const today = isoDateOf(now);
  if (noticedOn !== null && noticedOn > today) return { status: "not-yet-come" };
  return db.transaction(
    (tx) => {
      if (tx.select({ id: matters.id }).from(matters).where(eq(matters.id, matterId)).get()) {
        return { status: "opened-already" };
      }
      const last = tx
        .select({ number: matters.number, at: matters.openedAt })
        .from(matters)
        .orderBy(desc(matters.number))
        .get();
      const number = nextNumber(tx, last);
      tx.insert(matters)
        .values({ id: matterId, number, openedAt: now, openedBy: staffId, ...NOTHING_KNOWN })
        .run();
      const by = { staffId, now };
      writeStep(tx, { matterId, kind: "opened", doneOn: today, words: null }, by);
      for (const kind of ANSWERS) {
        if (questions[ANSWERED[kind]]) writeStep(tx, { matterId, kind, doneOn: today, words: null }, by);
      }
      if (noticed) {
        writeStep(tx, { matterId, kind: "noticed", doneOn: noticedOn ?? today, words: noticed }, by);
      }
      return { status: "opened" };
    },
    { behavior: "immediate" },
  );
}
