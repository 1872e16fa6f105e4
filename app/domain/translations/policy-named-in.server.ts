import type { Database, Transaction } from "#db/connection.server.ts";
import { translationInUse } from "./translation-in-use.server.ts";

/** How a mail in this language names a text: by the title of its translation where one is in use, else by the English one. */
export function policyNamedIn(
  db: Database | Transaction,
  version: { id: string; title: string; label: string },
  language: string,
): { title: string; label: string } {
  const translation = language === "en" ? null : translationInUse(db, { versionId: version.id, language });
  return { title: translation?.title ?? version.title, label: version.label };
}
