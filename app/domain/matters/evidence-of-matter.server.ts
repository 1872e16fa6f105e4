import { asc, eq, getTableColumns, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { matterEvidence, matterSteps } from "#db/matters-schema.ts";
import { staff } from "#db/schema.ts";

const { bytes: _, ...withoutBytes } = getTableColumns(matterEvidence);

/** Every link and file of a matter, without the bytes: those are read one by one. */
export function evidenceOf(db: Database, matterId: string) {
  return db
    .select({
      ...withoutBytes,
      addedBy: staff.name,
      /** What it held was emptied. */
      isEmptied: sql<boolean>`coalesce(${matterEvidence.link}, ${matterEvidence.bytes}) is null`.mapWith(
        Boolean,
      ),
      size: sql<number>`length(${matterEvidence.bytes})`,
    })
    .from(matterEvidence)
    .innerJoin(matterSteps, eq(matterSteps.id, matterEvidence.stepId))
    .innerJoin(staff, eq(staff.id, matterEvidence.addedBy))
    .where(eq(matterSteps.matterId, matterId))
    .orderBy(asc(sql`${matterEvidence}.rowid`))
    .all();
}
