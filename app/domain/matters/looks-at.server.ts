import { desc, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { matterLooks } from "#db/matters-schema.ts";
import { staff } from "#db/schema.ts";

/** Who looked at a matter or a letter, printed it or took something out of it, the newest first. */
export function looksAt(db: Database, of: { matterId: string } | { letterId: string }) {
  return db
    .select({ name: staff.name, action: matterLooks.action, at: matterLooks.at })
    .from(matterLooks)
    .innerJoin(staff, eq(staff.id, matterLooks.staffId))
    .where("matterId" in of ? eq(matterLooks.matterId, of.matterId) : eq(matterLooks.letterId, of.letterId))
    .orderBy(desc(matterLooks.at), desc(matterLooks.id))
    .limit(20)
    .all();
}
