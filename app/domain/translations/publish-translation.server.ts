import { createHash } from "node:crypto";
import { and, eq, max } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { policyTranslations, policyVersions } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { type ClauseThatDiffers, firstClauseThatDiffers } from "./first-clause-that-differs.ts";
import type { Translation } from "./translation-in-use.server.ts";

export type TranslationToPublish = Pick<
  Translation,
  "language" | "title" | "summary" | "statement" | "markdown" | "provenance" | "translator"
>;

export type PublishedTranslation =
  | { status: "published"; translationId: string; number: number }
  /** Another English text came into force while this one was typed: it would be a translation of the old one. */
  | { status: "not-in-force" }
  | { status: "other-clauses"; clause: ClauseThatDiffers };

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
      const version = versionInForce(tx, versionId);
      if (!version) return { status: "not-in-force" };
      const clause = firstClauseThatDiffers({
        english: clausesOf(version.markdown),
        translation: clausesOf(translation.markdown),
      });
      if (clause) return { status: "other-clauses", clause };

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

function versionInForce(tx: Transaction, versionId: string) {
  const version = tx.select().from(policyVersions).where(eq(policyVersions.id, versionId)).get();
  if (!version) return null;
  const newest = tx
    .select({ number: max(policyVersions.number) })
    .from(policyVersions)
    .where(eq(policyVersions.policyId, version.policyId))
    .get();
  return newest?.number === version.number ? version : null;
}

function lastNumber(tx: Transaction, versionId: string, language: Translation["language"]): number {
  const last = tx
    .select({ number: max(policyTranslations.number) })
    .from(policyTranslations)
    .where(and(eq(policyTranslations.policyVersionId, versionId), eq(policyTranslations.language, language)))
    .get();
  return last?.number ?? 0;
}
