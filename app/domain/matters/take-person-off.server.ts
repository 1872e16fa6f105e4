import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { matterPeople } from "#db/matters-schema.ts";
import { actOnMatter, type ByStaff, type NotThisMatter } from "./matter-to-change.server.ts";

/** Takes somebody off who was named by mistake: they stay visible as that, and count no more. */
export function takePersonOff(
  db: Database,
  { personId, ...by }: ByStaff & { personId: string },
): { status: "taken-off" | "not-named" } | NotThisMatter {
  return actOnMatter(db, by, (tx, { id: matterId }) => {
    const { changes } = tx
      .update(matterPeople)
      .set({ removedAt: by.now, removedBy: by.staffId })
      .where(
        and(
          eq(matterPeople.id, personId),
          eq(matterPeople.matterId, matterId),
          isNull(matterPeople.removedAt),
        ),
      )
      .run();
    return { status: changes === 1 ? "taken-off" : "not-named" };
  });
}
