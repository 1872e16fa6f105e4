import { desc, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { matterLooks } from "#db/matters-schema.ts";
import { staff } from "#db/schema.ts";

/** Who looked at a matter, printed it or took something out of it, the newest first. */
export function looksAt(db: Database, { matterId }: { matterId: string }) {
  return db
    .select({ name: staff.name, action: matterLooks.action, at: matterLooks.at })
    .from(matterLooks)
    .innerJoin(staff, eq(staff.id, matterLooks.staffId))
    .where(eq(matterLooks.matterId, matterId))
    .orderBy(desc(matterLooks.at), desc(matterLooks.id))
    .limit(20)
    .all();
}
