import { desc, eq } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { matterErasures } from "#db/matters-schema.ts";
import { evidenceOf } from "./evidence-of-matter.server.ts";
import { lettersOfMatter } from "./letters-of-matter.server.ts";
import { type ByStaff, findMatter } from "./matter-to-change.server.ts";
import { peopleOf } from "./people-of-matter.server.ts";
import { recordLook } from "./record-look.server.ts";
import { soFar, stepsOf } from "./steps-of-matter.server.ts";
import { earlyBecause, nextStep, notToldYet, STEPS_TO_TAKE } from "./steps-of-section-5.ts";
import { mayBeStruck } from "./strike-step.server.ts";
import { whatIsDue } from "./what-is-due.server.ts";

export type MatterToShow = NonNullable<ReturnType<typeof readMatter>>;

/** A matter with everything in it, for one who may know of it; that they looked is written down (rule 17). */
export function readMatter(
  db: Database,
  { look = "looked", ...by }: ByStaff & { look?: "looked" | "printed" },
) {
  const matter = findMatter(db, by);
  if (!matter) return null;
  const { matterId, staffId, now } = by;
  recordLook(db, { staffId, action: look, matterId, now });
  const steps = stepsOf(db, matterId);
  const sofar = soFar(matter, steps);
  const today = isoDateOf(now);
  return {
    matter,
    steps: steps.map((step) => ({ ...step, mayBeStruck: mayBeStruck(step) })),
    people: peopleOf(db, matterId),
    evidence: evidenceOf(db, matterId),
    letters: lettersOfMatter(db, matterId),
    due: whatIsDue(matter, steps),
    /** Who has to be told first, to protect people, and was not yet. */
    notToldYet: notToldYet(sofar),
    next: matter.closedAt === null ? nextStep(sofar) : null,
    choices: STEPS_TO_TAKE.map((kind) => ({
      kind,
      isDone: sofar.done.has(kind),
      early: earlyBecause(kind, sofar, today),
    })),
    emptiedAt: emptiedAt(db, matterId),
  };
}

function emptiedAt(db: Database, matterId: string): number | null {
  const found = db
    .select({ erasedAt: matterErasures.erasedAt })
    .from(matterErasures)
    .where(eq(matterErasures.matterId, matterId))
    .orderBy(desc(matterErasures.erasedAt))
    .get();
  return found?.erasedAt ?? null;
}
