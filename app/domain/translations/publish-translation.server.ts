import { createHash } from "node:crypto";
import { and, eq, max } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { policyTranslations } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { type CheckedTranslation, checkTranslation } from "./check-translation.server.ts";
import type { Translation } from "./translation-in-use.server.ts";

export type TranslationToPublish = Pick<
  Translation,
  "language" | "title" | "summary" | "statement" | "markdown" | "provenance" | "translator"
>;

export type PublishedTranslation =
  | { status: "published"; translationId: string; number: number }
  | Exclude<CheckedTranslation, { status: "ready" }>;

/**
 * Adds a translation to the version in force. From then on it is what readers of that language see, in the place of the
 * one before, and it never changes (rule 1). The English text governs, so its clauses have the same numbers.
 */
export function publishTranslation(
  db: Database,
  publish: {
    versionId: string;
    translation: TranslationToPublish;
    /** How the portal numbers a text's clauses. */
    clausesOf: (markdown: string) => string[];
    staffId: string;
    now: number;
  },
): PublishedTranslation {
  const { versionId, translation, clausesOf, staffId, now } = publish;
  return db.transaction(
    (tx) => {
      const checked = checkTranslation(tx, { versionId, markdown: translation.markdown, clausesOf });
      if (checked.status !== "ready") return checked;

      const translationId = newId(now);
      const number = lastNumber(tx, versionId, translation.language) + 1;
      tx.insert(policyTranslations)
        .values({
          id: translationId,
          policyVersionId: versionId,
          number,
          ...translation,
          sha256: createHash("sha256").update(translation.markdown).digest("hex"),
          addedAt: now,
          addedBy: staffId,
        })
        .run();
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "published-translation", subjectId: versionId, now });
      return { status: "published", translationId, number };
    },
    { behavior: "immediate" },
  );
}

function lastNumber(tx: Transaction, versionId: string, language: Translation["language"]): number {
  const last = tx
    .select({ number: max(policyTranslations.number) })
    .from(policyTranslations)
    .where(and(eq(policyTranslations.policyVersionId, versionId), eq(policyTranslations.language, language)))
    .get();
  return last?.number ?? 0;
}
