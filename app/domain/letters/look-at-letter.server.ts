import { and, eq, gt } from "drizzle-orm";
import { MINUTE } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { matterLooks } from "#db/matters-schema.ts";
import { recordLook } from "../matters/record-look.server.ts";

/** A page that shows the letter while somebody types asks for it again and again: within this time it is one look. */
const ONE_LOOK = 5 * MINUTE;

/** Writes down that somebody looked at a letter (rule 17). */
export function lookAtLetter(
  db: Database,
  { letterId, staffId, now }: { letterId: string; staffId: string; now: number },
): void {
  db.transaction(
    (tx) => {
      const before = tx
        .select({ id: matterLooks.id })
        .from(matterLooks)
        .where(
          and(
            eq(matterLooks.letterId, letterId),
            eq(matterLooks.staffId, staffId),
            eq(matterLooks.action, "looked"),
            gt(matterLooks.at, now - ONE_LOOK),
          ),
        )
        .get();
      if (!before) recordLook(tx, { staffId, action: "looked", letterId, now });
    },
    { behavior: "immediate" },
  );
}
