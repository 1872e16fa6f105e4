import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import type { MATTER_OUTCOMES } from "#db/matters-schema.ts";
import { actOnMatter, type ByStaff, type NotThisMatter } from "./matter-to-change.server.ts";
import { writeStep } from "./write-step.server.ts";

/** Closes a matter with what came of it. From then on its time of being kept counts. */
export function closeMatter(
  db: Database,
  { outcome, words, ...by }: ByStaff & { outcome: (typeof MATTER_OUTCOMES)[number]; words: string },
): { status: "closed" | "closed-already" } | NotThisMatter {
  return actOnMatter(db, by, (tx, { id: matterId, closedAt }) => {
    if (closedAt !== null) return { status: "closed-already" };
    const doneOn = isoDateOf(by.now);
    writeStep(tx, { matterId, kind: "closed", doneOn, words: words || null, outcome }, by);
    return { status: "closed" };
  });
}
