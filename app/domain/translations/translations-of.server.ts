import { asc, desc, eq, getTableColumns } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { policyTranslations, staff } from "#db/schema.ts";

export type ListedTranslation = ReturnType<typeof translationsOf>[number];

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

/** Those of them that readers are shown: the newest of each language that was not taken back. */
export function translationsInUse(db: Database, { versionId }: { versionId: string }): ListedTranslation[] {
  const standing = translationsOf(db, { versionId }).filter(({ takenBackAt }) => takenBackAt === null);
  return standing.filter(
    ({ language }, index) => standing.findIndex((one) => one.language === language) === index,
  );
}
