import { asc, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import {
  acknowledgements,
  corrections,
  ledger,
  ledgerKeys,
  policies,
  policyVersions,
  signings,
  signingTexts,
} from "#db/schema.ts";
import { currentRecordOf } from "../people/records-of.server.ts";
import { countedAnswersOf } from "../signing/answers-of.server.ts";
import { ledgerEntriesOf } from "./find-ledger-entry.server.ts";
import { isEntryUnchanged } from "./is-entry-unchanged.server.ts";

export type CheckedReceipt = Extract<ReturnType<typeof checkReceipt>, { status: "real" }>;

/**
 * Is this receipt real, and does it still count? For anybody who holds one: it says for which texts and when, and
 * nothing of who it was, what they answered, or why it no longer counts (rule 5).
 */
export function checkReceipt(db: Database, { reference }: { reference: string }) {
  const found = db
    .select({ signing: signings, nameOnRoll: signingTexts.nameOnRoll, correctedAt: corrections.correctedAt })
    .from(signings)
    .innerJoin(signingTexts, eq(signingTexts.signingId, signings.id))
    .leftJoin(corrections, eq(corrections.signingId, signings.id))
    .where(eq(signings.reference, reference))
    .get();
  if (!found) return { status: "no-such-receipt" as const };

  const { signing, correctedAt } = found;
  const isErased = found.nameOnRoll === null;
  return {
    status: "real" as const,
    reference,
    signedAt: signing.signedAt,
    correctedAt,
    isErased,
    texts: textsOf(db, signing, { isErased, mayBeReplaced: correctedAt === null }),
  };
}

function textsOf(
  db: Database,
  { id, adultId, reference }: typeof signings.$inferSelect,
  { isErased, mayBeReplaced }: { isErased: boolean; mayBeReplaced: boolean },
) {
  const entries = new Map(ledgerEntriesOf(db, { signingId: id }).map((entry) => [entry.seq, entry]));
  const replacedAt = mayBeReplaced ? replacements(db, adultId) : () => null;
  return db
    .select({
      policyVersionId: policyVersions.id,
      slug: policies.slug,
      title: policyVersions.title,
      label: policyVersions.label,
      number: policyVersions.number,
      sha256: policyVersions.sha256,
      leaf: ledger,
      keys: ledgerKeys,
    })
    .from(acknowledgements)
    .innerJoin(policyVersions, eq(policyVersions.id, acknowledgements.policyVersionId))
    .innerJoin(policies, eq(policies.id, policyVersions.policyId))
    .leftJoin(ledgerKeys, eq(ledgerKeys.recordId, acknowledgements.id))
    .leftJoin(ledger, eq(ledger.seq, ledgerKeys.seq))
    .where(eq(acknowledgements.signingId, id))
    .orderBy(asc(policies.position))
    .all()
    .map(({ leaf, keys, policyVersionId, ...text }) => ({
      ...text,
      replacedAt: replacedAt(policyVersionId, reference),
      entry: (leaf && entries.get(leaf.seq)) ?? null,
      record: isErased ? ("erased" as const) : recordState(db, leaf, keys),
    }));
}

export type RecordState = "unchanged" | "changed" | "missing";

function recordState(
  db: Database,
  leaf: typeof ledger.$inferSelect | null,
  keys: typeof ledgerKeys.$inferSelect | null,
): RecordState {
  if (!leaf || !keys?.key || !keys.recordId) return "missing";
  return isEntryUnchanged(db, { leaf, recordId: keys.recordId, key: keys.key }) ? "unchanged" : "changed";
}

/** Since when a later answer of the same human to the same text counts in place of the one with this reference. */
function replacements(db: Database, adultId: string) {
  const counted = countedAnswersOf(db, currentRecordOf(db, adultId)?.id ?? adultId);
  return (policyVersionId: string, reference: string): number | null => {
    const last = counted.findLast((answer) => answer.policyVersionId === policyVersionId);
    return last && last.reference !== reference ? last.signedAt : null;
  };
}
