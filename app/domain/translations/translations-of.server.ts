import { asc, desc, eq, getTableColumns } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { policyTranslations, staff } from "#db/schema.ts";

/** Every translation of one version, newest first in each language, also those that were taken back. */
export function translationsOf(db: Database, { versionId }: { versionId: string }) {
  return db
    .select({ ...getTableColumns(policyTranslations), addedByName: staff.name })
    .from(policyTranslations)
    .leftJoin(staff, eq(staff.id, policyTranslations.addedBy))
    .where(eq(policyTranslations.policyVersionId, versionId))
    .orderBy(asc(policyTranslations.language), desc(policyTranslations.number))
    .all();
}
