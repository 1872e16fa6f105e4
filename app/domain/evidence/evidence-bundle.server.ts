import { setImmediate as letOthersWork } from "node:timers/promises";
import { asc, eq, gt } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import {
  attachments,
  checkpoints,
  ledger,
  ledgerOrigins,
  policies,
  policyTranslations,
  policyVersions,
} from "#db/schema.ts";
import { verifierKey } from "./checkpoint-note.server.ts";
import { type KeysOutside, keyOfName } from "./earlier-keys.server.ts";
import { type ReceiptInScope, receiptsInScope } from "./receipts-in-scope.server.ts";
import { type EvidenceScope, recordsInScope } from "./records-in-scope.server.ts";
import { leafJson } from "./verify-leaves.server.ts";

export type BundleFile = { name: string; input: string | Buffer | AsyncIterable<string> };

const AT_ONCE = 2000;

/**
 * What somebody outside needs to check the evidence of one policy or one person without us. Made piece by piece, so that
 * a long ledger needs no memory and nobody waits; `db` shows one moment throughout.
 */
export async function* evidenceBundle(
  db: Database,
  {
    scope,
    outside,
    receiptAsText,
  }: {
    scope: EvidenceScope;
    outside: KeysOutside;
    receiptAsText: (receipt: ReceiptInScope) => string;
  },
): AsyncGenerator<BundleFile> {
  const versions = new Set<string>();
  const translations = new Set<string>();
  const scans = new Set<string>();
  async function* records() {
    for (const page of recordsInScope(db, scope)) {
      for (const { content } of page) {
        if (typeof content?.markdown === "string") versions.add(String(content.id));
        if (typeof content?.translationId === "string") translations.add(content.translationId);
        if (typeof content?.addedBy === "string") scans.add(String(content.id));
      }
      yield page.map((record) => `${JSON.stringify(record)}\n`).join("");
      await letOthersWork();
    }
  }
  yield { name: "records.jsonl", input: records() };
  yield { name: "ledger.jsonl", input: ledgerLines(db) };
  yield { name: "key.txt", input: keyLines(db, outside) };
  for (const { originNumber, treeSize, note } of db
    .select()
    .from(checkpoints)
    .orderBy(asc(checkpoints.treeSize))
    .all()) {
    yield { name: `checkpoints/${originNumber}-${treeSize}.txt`, input: note };
  }
  for (const id of versions) yield* versionFile(db, id);
  for (const id of translations) yield* translationFile(db, id);
  for (const id of scans) yield* scanFile(db, id);
  for (const page of receiptsInScope(db, scope)) {
    for (const receipt of page) {
      yield { name: `receipts/${receipt.reference}.txt`, input: receiptAsText(receipt) };
    }
    await letOthersWork();
  }
}

async function* ledgerLines(db: Database): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const rows = db
      .select()
      .from(ledger)
      .where(gt(ledger.seq, after))
      .orderBy(asc(ledger.seq))
      .limit(AT_ONCE)
      .all();
    const last = rows.at(-1);
    if (!last) return;
    after = last.seq;
    yield rows.map((row) => `${leafJson(row)}\n`).join("");
    await letOthersWork();
  }
}

/** One line for each name that the ledger has had: the key is the same, unless one was lost since. */
function keyLines(db: Database, outside: KeysOutside): string {
  const keyOf = keyOfName(outside);
  const origins = db.select().from(ledgerOrigins).orderBy(asc(ledgerOrigins.number)).all();
  return origins.map(({ origin }) => `${verifierKey(origin, { publicKey: keyOf(origin) })}\n`).join("");
}

function* versionFile(db: Database, id: string): Generator<BundleFile> {
  const found = db
    .select({ slug: policies.slug, number: policyVersions.number, markdown: policyVersions.markdown })
    .from(policyVersions)
    .innerJoin(policies, eq(policies.id, policyVersions.policyId))
    .where(eq(policyVersions.id, id))
    .get();
  if (found) yield { name: `versions/${found.slug}-${found.number}.md`, input: found.markdown };
}

function* translationFile(db: Database, id: string): Generator<BundleFile> {
  const found = db
    .select({
      slug: policies.slug,
      version: policyVersions.number,
      language: policyTranslations.language,
      number: policyTranslations.number,
      markdown: policyTranslations.markdown,
    })
    .from(policyTranslations)
    .innerJoin(policyVersions, eq(policyVersions.id, policyTranslations.policyVersionId))
    .innerJoin(policies, eq(policies.id, policyVersions.policyId))
    .where(eq(policyTranslations.id, id))
    .get();
  if (!found) return;
  const { slug, version, language, number, markdown } = found;
  yield { name: `translations/${slug}-${version}-${language}-${number}.md`, input: markdown };
}

function* scanFile(db: Database, id: string): Generator<BundleFile> {
  const found = db
    .select({ bytes: attachments.bytes, type: attachments.type })
    .from(attachments)
    .where(eq(attachments.id, id))
    .get();
  if (found?.bytes) yield { name: `scans/${id}.${found.type.split("/")[1]}`, input: found.bytes };
}
