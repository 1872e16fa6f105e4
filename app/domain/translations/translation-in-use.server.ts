import { and, desc, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { policyTranslations } from "#db/schema.ts";

export type Translation = typeof policyTranslations.$inferSelect;

/**
 * The translation of a version that is shown now: the newest that was not taken back. Null where the text is there in
 * English only. A translation belongs to one version: of a new English text there is none until one is made.
 */
export function translationInUse(
  db: Database | Transaction,
  { versionId, language }: { versionId: string; language: string },
): Translation | null {
  // English is the text itself.
  return language === "en" ? null : (newest(db).get({ versionId, language }) ?? null);
}

const newest = prepared((db, { versionId, language }: Given<{ versionId: string; language: string }>) =>
  db
    .select()
    .from(policyTranslations)
    .where(
      and(
        eq(policyTranslations.policyVersionId, versionId),
        eq(policyTranslations.language, language),
        isNull(policyTranslations.takenBackAt),
      ),
    )
    .orderBy(desc(policyTranslations.number))
    .limit(1),
);
