import { and, eq, isNull } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { matterPeople } from "#db/matters-schema.ts";
import { actOnMatter, type ByStaff, type NotThisMatter } from "./matter-to-change.server.ts";
import { writeStep } from "./write-step.server.ts";

/**
 * Takes somebody off who was named by mistake: they stay visible as that, and count no more. Who did it and why is a step of
 * the matter (rule 9): it may open the matter to somebody who works here and was named (rule 8).
 */
export function takePersonOff(
  db: Database,
  { personId, reason, ...by }: ByStaff & { personId: string; reason: string },
): { status: "taken-off" | "not-named" } | NotThisMatter {
  return actOnMatter(db, by, (tx, { id: matterId }) => {
    const { staffId, now } = by;
    const { changes } = tx
      .update(matterPeople)
      .set({ removedAt: now, removedBy: staffId })
      .where(
        and(
          eq(matterPeople.id, personId),
          eq(matterPeople.matterId, matterId),
          isNull(matterPeople.removedAt),
        ),
      )
      .run();
    if (changes === 0) return { status: "not-named" };
    writeStep(tx, { matterId, kind: "taken-off", doneOn: isoDateOf(now), words: reason, personId }, by);
    return { status: "taken-off" };
  });
}
