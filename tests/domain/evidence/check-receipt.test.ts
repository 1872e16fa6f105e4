import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { checkReceipt } from "#app/domain/evidence/check-receipt.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { voidSigning } from "#app/domain/signing/void-signing.server.ts";
import { withdrawSigning } from "#app/domain/signing/withdraw-signing.server.ts";
import type { Database } from "#db/connection.server.ts";
import { checkpoints, ledgerKeys, signings, signingTexts } from "#db/schema.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { by } from "#tests/support/people-at-work.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";
import { withoutTriggers } from "#tests/support/school-in-use.ts";

const NAME = "Sian Evans";
const CONCERN = { answer: "read-with-concern", concern: "Who reads our posts?" } as const;

function somebodyWhoSigned(options: Parameters<typeof readAndSign>[2] = {}) {
  const db = aSchool();
  const adult = anAdult(db, { name: NAME, email: "sian@example.test" });
  return { db, adult, reference: readAndSign(db, adult, options) };
}

function check(db: Database, reference: string) {
  const checked = checkReceipt(db, { reference });
  if (checked.status !== "real") throw new Error("This receipt is real");
  return checked;
}

const recordsOf = (db: Database, reference: string) => check(db, reference).texts.map(({ record }) => record);

describe("a receipt that somebody checks", () => {
  it("is real, for these texts and that day, and its record is as it was written (rule 1)", () => {
    const { db, reference } = somebodyWhoSigned(CONCERN);
    const checked = check(db, reference);
    expect(checked).toMatchObject({ signedAt: NOON, correctedAt: null, isErased: false });
    expect(checked.texts).toMatchObject([
      { slug: "social-media", label: "June 2023", record: "unchanged", replacedAt: null },
      { slug: "parent-code-of-conduct", label: "September 2026", record: "unchanged" },
    ]);
    expect(checked.texts.map(({ entry }) => entry?.seq)).toEqual([4, 5]);
    expect(checkReceipt(db, { reference: "00000-00000" })).toEqual({ status: "no-such-receipt" });
  });

  it("names nobody and says nothing of what was answered (rule 5)", () => {
    const { db, adult, reference } = somebodyWhoSigned(CONCERN);
    const said = JSON.stringify(check(db, reference));
    for (const secret of [NAME, adult.id, "sian@", "read-with-concern", "Who reads", "mother"]) {
      expect(said).not.toContain(secret);
    }
  });

  it("says which checkpoint covers it first, as soon as there is one", () => {
    const { db, reference } = somebodyWhoSigned();
    expect(check(db, reference).texts.map(({ entry }) => entry?.checkpoint)).toEqual([null, null]);
    for (const treeSize of [3, 4, 9]) {
      db.insert(checkpoints)
        .values({
          originNumber: 1,
          treeSize,
          rootHash: "ab".repeat(32),
          note: "note",
          signedAt: NOON + treeSize,
        })
        .run();
    }
    const sizes = check(db, reference).texts.map(({ entry }) => entry?.checkpoint?.treeSize);
    expect(sizes).toEqual([4, 9]);
  });

  it("no longer counts once it was taken back or declared void, and says neither which nor why", () => {
    const { db, adult, reference } = somebodyWhoSigned();
    withdrawSigning(db, { reference, adultId: adult.id, passId: null, reason: "Private", now: NOON + 7 });
    const other = anAdult(db, { name: "Tom Evans" });
    const second = readAndSign(db, other);
    const signingId = onlyOne(db.select().from(signings).where(eq(signings.adultId, other.id)).all()).id;
    voidSigning(db, { signingId, ...by(db, "head"), reason: "Private", now: NOON + 7 });
    for (const one of [reference, second]) {
      const checked = check(db, one);
      expect(checked.correctedAt).toBe(NOON + 7);
      expect(recordsOf(db, one)).toEqual(["unchanged", "unchanged"]);
      expect(JSON.stringify(checked)).not.toMatch(/Private|voided|withdrawn/);
    }
  });

  it("is replaced by a later answer to the same text, also under the record that goes on after a merge", () => {
    const { db, adult, reference } = somebodyWhoSigned({ answer: "rather-not" });
    const replaced = () => check(db, reference).texts.map(({ replacedAt }) => replacedAt);
    expect(replaced()).toEqual([null, null]);
    const later = { now: NOON + 60_000, only: () => true };
    const second = readAndSign(db, adult, later);
    expect(replaced()).toEqual([NOON + 60_000, NOON + 60_000]);
    expect(check(db, second).texts.map(({ replacedAt }) => replacedAt)).toEqual([null, null]);
    const current = anAdult(db, { name: "Sian Parry" });
    mergeAdults(db, { adultId: current.id, otherId: adult.id, ...by(db) });
    expect(replaced()).toEqual([NOON + 60_000, NOON + 60_000]);
  });

  it("of a person whose details were erased was real, and cannot be told from others any more (rule 10)", () => {
    const { db, reference } = somebodyWhoSigned();
    db.update(signingTexts).set({ typedName: null, nameOnRoll: null, relationship: null }).run();
    db.update(ledgerKeys).set({ key: null, recordId: null }).run();
    expect(check(db, reference)).toMatchObject({ isErased: true, signedAt: NOON });
    expect(recordsOf(db, reference)).toEqual(["erased", "erased"]);
  });

  it("shows every change that was made to its rows behind the portal's back (rule 9)", () => {
    const changes = [
      "update signing_texts set typed_name = 'Somebody else'",
      "update signings set signed_at = signed_at + 1000",
      "update acknowledgements set answer = 'rather-not'",
      "update acknowledgements set statement = 'I agree with everything'",
      "update acknowledgement_texts set concern = null",
      "update policy_versions set sha256 = replace(sha256, substr(sha256, 1, 1), 'f') || ''",
      "update ledger set recorded_at = recorded_at + 1 where seq in (4, 5)",
      "update ledger set record_commitment = subject_commitment where seq in (4, 5)",
    ];
    for (const change of changes) {
      const { db, reference } = somebodyWhoSigned(CONCERN);
      withoutTriggers(db).run(sql.raw(change));
      expect(recordsOf(db, reference), change).toContain("changed");
    }
    const { db, reference } = somebodyWhoSigned();
    withoutTriggers(db).run(sql`update ledger_keys set key = null, record_id = null where seq = 4`);
    expect(recordsOf(db, reference)).toEqual(["missing", "unchanged"]);
    expect(changes).toHaveLength(8);
  });
});
