import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { policyTranslations } from "#db/schema.ts";
import type { Translation } from "./translation-in-use.server.ts";

/**
 * The translation that a form says it showed. A better one may have taken its place since: what was shown is what is
 * kept (rule 1). One that is of another text is none, and the English statement counts.
 */
export function translationShown(
  db: Database | Transaction,
  { versionId, translationId }: { versionId: string; translationId: string | null | undefined },
): { status: "shown"; translation: Translation | null } | { status: "taken-back" } {
  if (!translationId) return { status: "shown", translation: null };
  const found = db
    .select()
    .from(policyTranslations)
    .where(and(eq(policyTranslations.id, translationId), eq(policyTranslations.policyVersionId, versionId)))
    .get();
  if (found && found.takenBackAt !== null) return { status: "taken-back" };
  return { status: "shown", translation: found ?? null };
}
