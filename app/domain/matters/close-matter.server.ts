import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import type { MATTER_OUTCOMES } from "#db/matters-schema.ts";
import { actOnMatter, type ByStaff, type NotThisMatter } from "./matter-to-change.server.ts";
import { soFar, stepsOf } from "./steps-of-matter.server.ts";
import { notToldYet } from "./steps-of-section-5.ts";
import { writeStep } from "./write-step.server.ts";

export type CloseMatterOutcome =
  | { status: "closed" | "closed-already" }
  /** Somebody has to be told first, to protect people: closed all the same once somebody says why. */
  | { status: "not-told-yet"; whom: ReturnType<typeof notToldYet> }
  | NotThisMatter;

/** Closes a matter with what came of it. From then on its time of being kept counts. */
export function closeMatter(
  db: Database,
  {
    outcome,
    words,
    earlyReason = "",
    ...by
  }: ByStaff & { outcome: (typeof MATTER_OUTCOMES)[number]; words: string; earlyReason?: string },
): CloseMatterOutcome {
  return actOnMatter(db, by, (tx, matter): CloseMatterOutcome => {
    const { id: matterId, closedAt } = matter;
    if (closedAt !== null) return { status: "closed-already" };
    const whom = notToldYet(soFar(matter, stepsOf(tx, matterId)));
    if (whom.length > 0 && !earlyReason) return { status: "not-told-yet", whom };
    const doneOn = isoDateOf(by.now);
    writeStep(
      tx,
      {
        matterId,
        kind: "closed",
        doneOn,
        words: words || null,
        earlyReason: whom.length > 0 ? earlyReason : null,
        outcome,
      },
      by,
    );
    return { status: "closed" };
  });
}
