import { desc, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { matterLooks } from "#db/matters-schema.ts";
import { staff } from "#db/schema.ts";

const ON_ONE_PAGE = 50;

/**
 * Who looked at a matter or a letter, printed it or took something out of it, the newest first: a page of them, and where
 * more begin.
 */
export function looksAt(
  db: Database,
  { first = 0, ...of }: ({ matterId: string } | { letterId: string }) & { first?: number },
) {
  const found = db
    .select({ id: matterLooks.id, name: staff.name, action: matterLooks.action, at: matterLooks.at })
    .from(matterLooks)
    .innerJoin(staff, eq(staff.id, matterLooks.staffId))
    .where("matterId" in of ? eq(matterLooks.matterId, of.matterId) : eq(matterLooks.letterId, of.letterId))
    .orderBy(desc(matterLooks.at), desc(matterLooks.id))
    .limit(ON_ONE_PAGE + 1)
    .offset(first)
    .all();
  const more = found.length > ON_ONE_PAGE ? first + ON_ONE_PAGE : null;
  return { looks: found.slice(0, ON_ONE_PAGE), more };
}
