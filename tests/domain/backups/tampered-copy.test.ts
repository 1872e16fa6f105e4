import { createSecretKey } from "node:crypto";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import {
  checkpointKeyFrom,
  readVerifierKey,
  signNote,
  signText,
  verifierKey,
} from "#app/domain/evidence/checkpoint-note.server.ts";
import { canonicalJson, commitTo, leafHash } from "#app/domain/evidence/ledger-hash.server.ts";
import { ledgerRoots } from "#app/domain/evidence/ledger-roots.server.ts";
import { recordOf } from "#app/domain/evidence/record-of.server.ts";
import { listBackups } from "#app/platform/backup-files.server.ts";
import { CHECKPOINT_DIRECTORY, keepCheckpointFiles } from "#app/platform/checkpoint-files.server.ts";
import { KEY_FILE } from "#app/platform/secret-key.server.ts";
import {
  EARLIER_KEYS,
  readEarlierKeys,
  readVerifierKeys,
  VERIFIER_KEYS,
} from "#app/platform/verifier-keys.server.ts";
import { type Database, openDatabase } from "#db/connection.server.ts";
import { checkpoints, ledger, ledgerKeys, ledgerOrigins } from "#db/schema.ts";
import { command } from "#tests/support/command.ts";
import { runToEnd } from "#tests/support/real-process.ts";
import { aTemporaryFolder } from "#tests/support/school-in-memory.ts";
import { withoutTriggers } from "#tests/support/school-in-use.ts";
import { aDemoSchoolForThisTest } from "#tests/support/school-on-disk.ts";
import { PATIENTLY } from "#tests/support/until.ts";

/*
 * Somebody who can write to the second disk, and has no key, makes the past another one there: all of it, so that every
 * hash fits. Only that they cannot sign with the school's key gives them away.
 */

const FORGER = checkpointKeyFrom(Buffer.alloc(32, 66));

describe("a copy that somebody has changed and signed anew with a key of their own", {
  timeout: PATIENTLY,
}, () => {
  it("is not believed by verify after a restore, whatever keys they have put beside it (rule 9)", async () => {
    const school = aDemoSchoolForThisTest();
    const secondDisk = aTemporaryFolder();
    const settings = { DATA_DIR: school.dataDirectory, BACKUP_COPY_DIR: secondDisk };
    expect((await runToEnd(["portal.ts", "backup"], settings)).output).toContain("copied to BACKUP_COPY_DIR");
    const [backup] = listBackups(secondDisk);
    await forgePast(backup?.file ?? "", secondDisk);

    const newMachine = aTemporaryFolder();
    copyFileSync(join(school.dataDirectory, KEY_FILE), join(newMachine, KEY_FILE));
    const restored = await command(newMachine, "restore", backup?.file ?? "");
    expect(restored.output).toContain("Restored. The ledger goes on as ");
    // Their note came along, and is nobody's; their key is not even kept for the day on which the school's own is lost.
    expect(readEarlierKeys(newMachine)).not.toBeNull();
    const kept = readVerifierKeys(newMachine).flatMap((line) => readVerifierKey(line) ?? []);
    expect(kept.map(({ publicKey }) => publicKey.equals(FORGER.publicKey))).not.toContain(true);
    expect(kept.length).toBeGreaterThan(0);
    const verified = await command(newMachine, "verify");
    expect(verified.output).toMatch(/^The checkpoint over \d+ rows is not signed with this portal's key\.\n/);
    expect(verified.exitCode).toBe(1);
  });
});

/** Another name under what somebody signed; every row that speaks of it, every head and every file to go with that. */
async function forgePast(file: string, folder: string): Promise<void> {
  const db = withoutTriggers(openDatabase(file));
  db.run(
    sql`update signing_texts set typed_name = 'Mallory Made-up' where signing_id = (select min(signing_id) from signing_texts where typed_name is not null)`,
  );
  expect(commitAnew(db)).toBeGreaterThan(0);
  const names = new Map(
    db
      .select()
      .from(ledgerOrigins)
      .all()
      .map(({ number, origin }) => [number, origin]),
  );
  const signed = db.select().from(checkpoints).all();
  const roots = await ledgerRoots(
    db,
    signed.map(({ treeSize }) => treeSize),
  );
  for (const { originNumber, treeSize } of signed) {
    const origin = names.get(originNumber) ?? "";
    const rootHash = roots.get(treeSize) ?? "";
    const note = signNote({ origin, treeSize, rootHash: Buffer.from(rootHash, "hex") }, FORGER);
    const where = and(eq(checkpoints.originNumber, originNumber), eq(checkpoints.treeSize, treeSize));
    db.update(checkpoints).set({ rootHash, note }).where(where).run();
  }
  rmSync(join(folder, CHECKPOINT_DIRECTORY), { recursive: true });
  mkdirSync(join(folder, CHECKPOINT_DIRECTORY));
  keepCheckpointFiles(folder, db.select().from(checkpoints).all());
  const lines = [...names.values()].map((origin) => verifierKey(origin, FORGER));
  writeFileSync(join(folder, VERIFIER_KEYS), lines.map((line) => `${line}\n`).join(""));
  const next = names.get(1)?.replace(/1$/, "2") ?? "";
  const text = [`Earlier keys of ${next}`, ...lines].map((line) => `${line}\n`).join("");
  writeFileSync(join(folder, EARLIER_KEYS), signText(text, next, FORGER));
  db.$client.pragma("journal_mode = DELETE");
  db.$client.close();
}

/** Every row says again what its record says now. Returns how many had said something else. */
function commitAnew(db: Database): number {
  const rows = db
    .select()
    .from(ledger)
    .innerJoin(ledgerKeys, eq(ledgerKeys.seq, ledger.seq))
    .where(isNotNull(ledgerKeys.key))
    .all();
  let changed = 0;
  for (const { ledger: row, ledger_keys: link } of rows) {
    const record = recordOf[row.kind](db, link.recordId ?? "", row.format);
    const key = link.key && createSecretKey(link.key);
    if (!record || !key) continue;
    const { leafHash: before, ...leaf } = row;
    const recordCommitment = commitTo(record.content, key);
    const anew = leafHash(canonicalJson({ ...leaf, recordCommitment }));
    if (anew === before) continue;
    db.update(ledger).set({ recordCommitment, leafHash: anew }).where(eq(ledger.seq, row.seq)).run();
    changed += 1;
  }
  return changed;
}
