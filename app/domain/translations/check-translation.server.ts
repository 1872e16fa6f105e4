import { eq, max } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { policyVersions } from "#db/schema.ts";
import { type ClauseThatDiffers, firstClauseThatDiffers } from "./first-clause-that-differs.ts";

export type CheckedTranslation =
  | { status: "ready" }
  /** Another English text came into force while this one was typed: it would be a translation of the old one. */
  | { status: "not-in-force" }
  | { status: "other-clauses"; clause: ClauseThatDiffers };

/** May this text be published as a translation of that version? Writes nothing: it is asked before somebody decides, and again then. */
export function checkTranslation(
  db: Database | Transaction,
  {
    versionId,
    markdown,
    clausesOf,
  }: {
    versionId: string;
    markdown: string;
    /** How the portal numbers a text's clauses. */
    clausesOf: (markdown: string) => string[];
  },
): CheckedTranslation {
  const version = versionInForce(db, versionId);
  if (!version) return { status: "not-in-force" };
  const clause = firstClauseThatDiffers({
    english: clausesOf(version.markdown),
    translation: clausesOf(markdown),
  });
  return clause ? { status: "other-clauses", clause } : { status: "ready" };
}

function versionInForce(db: Database | Transaction, versionId: string) {
  const version = db.select().from(policyVersions).where(eq(policyVersions.id, versionId)).get();
  if (!version) return null;
  const newest = db
    .select({ number: max(policyVersions.number) })
    .from(policyVersions)
    .where(eq(policyVersions.policyId, version.policyId))
    .get();
  return newest?.number === version.number ? version : null;
}
