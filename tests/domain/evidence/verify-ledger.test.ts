import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appendToLedger } from "#app/domain/evidence/append-to-ledger.server.ts";
import { canonicalJson, leafHash } from "#app/domain/evidence/ledger-hash.server.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import { signPolicies } from "#app/domain/signing/sign-policies.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import {
  acknowledgements,
  acknowledgementTexts,
  erasures,
  ledger,
  ledgerKeys,
  signings,
  signingTexts,
} from "#db/schema.ts";
import { everythingReadable } from "#tests/support/every-row.ts";
import { type Adult, anAdult } from "#tests/support/make-people.ts";
import { aFilledForm, aLaterVersion, openAll, readAndSign } from "#tests/support/make-signings.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";
import { aSchoolInUse, withoutTriggers } from "#tests/support/school-in-use.ts";

describe("the ledger", () => {
  it("has one row for every published text, answer and correction, and verifies (rule 9)", () => {
    const { db } = aSchoolInUse();
    expect(verifyLedger(db)).toEqual({ status: "intact", rows: 8 });
    const kinds = db
      .select({ kind: ledger.kind })
      .from(ledger)
      .all()
      .map(({ kind }) => kind);
    expect(kinds).toEqual([...Array(3).fill("published"), ...Array(4).fill("acknowledged"), "corrected"]);
  });

  it("holds no name, no address, no id and no concern (rule 9)", () => {
    const { db, mother } = aSchoolInUse();
    const written = JSON.stringify(db.select().from(ledger).all());
    for (const personal of [
      "Sian",
      "Evans",
      "example.test",
      mother.id,
      "Who reads our posts?",
      "192.0.2.7",
    ]) {
      expect(written).not.toContain(personal);
    }
  });

  it("refuses a row about something that is not there", () => {
    const db = aSchool();
    const append = () =>
      db.transaction((tx) => appendToLedger(tx, { kind: "acknowledged", recordId: "nothing", now: NOON }));
    expect(append).toThrow("No acknowledged record");
  });

  it("hashes leaves as RFC 9162 does", () => {
    expect(leafHash("")).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    expect(canonicalJson({ b: 1, a: "é" })).toBe('{"a":"é","b":1}');
  });
});

describe("the check of the ledger", () => {
  it("stays intact through whatever parents and the office do, in any order (rule 9)", () => {
    let steps = 0;
    const step = fc.record({
      who: fc.nat(2),
      what: fc.constantFrom("sign", "rather-not", "concern", "wrong-person", "publish", "correct", "erase"),
      text: fc.string({ unit: "binary", maxLength: 30 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (sequence) => {
        const db = aSchool();
        const adults = ["Sian", "Tom", "Gwen"].map((name) => anAdult(db, { name }));
        sequence.forEach(({ who, what, text }, index) => {
          const adult = adults[who];
          if (adult) takeStep(db, { adult, what, text, now: NOON + index });
          steps += 1;
        });
        expect(verifyLedger(db)).toEqual({ status: "intact", rows: db.select().from(ledger).all().length });
      }),
      { numRuns: 25 },
    );
    expect(steps).toBeGreaterThan(25);
  });

  it("finds whatever was changed behind the portal's back, and names the row (rule 9)", () => {
    let changes = 0;
    for (const statement of [
      "update signing_texts set typed_name = 'Somebody Else'",
      "update signing_texts set typed_name = null",
      "update signing_texts set name_on_roll = 'Somebody Else'",
      "update signing_texts set relationship = 'father'",
      "update acknowledgement_texts set concern = 'All is well'",
      "update acknowledgements set answer = 'read'",
      "update acknowledgements set statement = 'I agree with every part.'",
      "update acknowledgements set opened_at = opened_at - 1",
      `update acknowledgements set children_covered = '["another child"]'`,
      "update signings set signed_at = signed_at + 1",
      "update signings set route = 'paper'",
      "update signings set reference = '00000-00000' where rowid = 1",
      "update signings set adult_id = 'somebody else'",
      "update policy_versions set sha256 = upper(sha256)",
      "update policy_versions set markdown = markdown || ' '",
      "delete from acknowledgements",
      "update corrections set corrected_at = 0",
      "update ledger set recorded_at = recorded_at + 1 where seq = 5",
      "update ledger set leaf_hash = upper(leaf_hash) where seq = 5",
      "update ledger set kind = 'corrected' where seq = 5",
      "update ledger set record_commitment = subject_commitment where seq = 5",
      "update ledger_keys set key = randomblob(32) where seq = 5",
      "update ledger set seq = 99 where seq = 5",
      "delete from ledger where seq = 5",
    ]) {
      const { db } = aSchoolInUse();
      withoutTriggers(db).$client.pragma("foreign_keys = OFF");
      expect(db.run(sql.raw(statement)).changes, statement).toBeGreaterThan(0);
      expect(verifyLedger(db).status, statement).toBe("wrong");
      changes += 1;
    }
    expect(changes).toBe(24);
  });

  it("finds an answer that was slipped in beside the ledger", () => {
    const { db } = aSchoolInUse();
    const [one] = db.select().from(acknowledgements).all();
    if (!one) throw new Error("Somebody has to have answered for this test to mean anything");
    const slipped = { ...one, id: "slipped-in", round: 9 };
    withoutTriggers(db).run(sql`drop index acknowledgements_once_a_signing`);
    db.insert(acknowledgements).values(slipped).run();
    expect(verifyLedger(db)).toEqual({ status: "not-in-ledger", what: "acknowledgement", id: "slipped-in" });
  });

  it("names the first row that does not hold, and why", () => {
    const verdictAfter = (...statements: string[]) => {
      const { db } = aSchoolInUse();
      withoutTriggers(db).$client.pragma("foreign_keys = OFF");
      for (const statement of statements) db.run(sql.raw(statement));
      return verifyLedger(db);
    };
    const fifth = "where seq = 5";
    expect(verdictAfter(`delete from ledger ${fifth}`)).toEqual({ status: "wrong", seq: 5, reason: "gap" });
    expect(verdictAfter(`update ledger set recorded_at = 0 ${fifth}`)).toMatchObject({
      seq: 5,
      reason: "leaf-hash",
    });
    expect(verdictAfter("delete from corrections")).toMatchObject({ seq: 8, reason: "record-missing" });
    // A record that was changed before the first wrong row comes first; one after it does not.
    const changedRecord =
      "update acknowledgements set round = 7 where id = (select record_id from ledger_keys where seq =";
    const fifthRow = `update ledger set recorded_at = 0 ${fifth};`;
    expect(verdictAfter(fifthRow, `${changedRecord} 4)`)).toMatchObject({ seq: 4, reason: "record-changed" });
    expect(verdictAfter(fifthRow, `${changedRecord} 6)`)).toMatchObject({ seq: 5, reason: "leaf-hash" });
    expect(verdictAfter("update corrections set corrected_at = 0")).toMatchObject({
      seq: 8,
      reason: "record-changed",
    });
  });

  it("does not mind the governors' date, nor address and browser forgotten after a year (rule 9)", () => {
    const { db } = aSchoolInUse();
    db.run(sql`update policy_versions set agreed_on = '2026-09-20'`);
    db.run(sql`update signing_texts set ip_address = null, browser = null`);
    expect(verifyLedger(db)).toEqual({ status: "intact", rows: 8 });
  });
});

describe("erasure", () => {
  it("empties what somebody wrote, and the ledger still verifies (rule 10)", () => {
    const { db, mother } = aSchoolInUse();
    erase(db, mother);
    expect(verifyLedger(db)).toEqual({ status: "intact", rows: 9 });
    expect(
      db
        .select()
        .from(acknowledgementTexts)
        .all()
        .every(({ concern }) => concern === null),
    ).toBe(true);
  });

  it("leaves nothing of a typed name or concern in the file (rule 10)", () => {
    const db = aSchool();
    const adult = anAdult(db, { email: null });
    readAndSign(db, adult, { answer: "read-with-concern", concern: "Zanzibar", typedName: "Quetzalcoatl" });
    expect(everythingReadable(db)).toContain("Zanzibar");
    expect(everythingReadable(db)).toContain("Quetzalcoatl");
    erase(db, adult);
    expect(everythingReadable(db)).not.toMatch(/Zanzibar|Quetzalcoatl/);
  });

  it("breaks the link for good: nobody can prove any more what the row was about (rule 10)", () => {
    const { db, mother } = aSchoolInUse();
    erase(db, mother);
    const hers = db.select().from(ledgerKeys).where(sql`key is null`).all();
    expect(hers.map(({ seq, recordId, key }) => ({ seq, recordId, key }))).toEqual([
      { seq: 4, recordId: null, key: null },
      { seq: 5, recordId: null, key: null },
    ]);
  });
});

/** What erasing does to the ledger: personal text and the keys become NULL, and an entry says that somebody was erased. */
function erase(db: Database, adult: { id: string }, now = NOON): void {
  const ofAdult = (column: string) =>
    sql.raw(`${column} in (select a.id from acknowledgements a where a.adult_id = '${adult.id}'
      union all select c.id from corrections c join signings s on s.id = c.signing_id where s.adult_id = '${adult.id}')`);
  db.update(ledgerKeys).set({ key: null, recordId: null }).where(ofAdult("record_id")).run();
  db.update(acknowledgementTexts).set({ concern: null }).where(ofAdult("acknowledgement_id")).run();
  db.update(signingTexts)
    .set({ typedName: null, nameOnRoll: null, relationship: null, ipAddress: null, browser: null })
    .where(sql.raw(`signing_id in (select id from signings where adult_id = '${adult.id}')`))
    .run();
  if (db.select().from(erasures).where(eq(erasures.adultId, adult.id)).get()) return;
  const id = newId(now);
  db.transaction((tx) => {
    tx.insert(erasures).values({ id, adultId: adult.id, ground: "request", erasedAt: now }).run();
    appendToLedger(tx, { kind: "erased", recordId: id, now });
  });
}

function takeStep(
  db: Database,
  { adult, what, text, now }: { adult: Adult; what: string; text: string; now: number },
): void {
  if (what === "publish") aLaterVersion(db, "social-media", { kind: "material", now });
  else if (what === "correct") aLaterVersion(db, "social-media", { kind: "correction", now });
  else if (what === "erase") erase(db, adult, now);
  else if (what === "wrong-person") {
    const signing = db.select().from(signings).where(eq(signings.adultId, adult.id)).get();
    if (signing) reportWrongPerson(db, { reference: signing.reference, adultId: adult.id, now });
  } else {
    const answer = what === "sign" ? "read" : what === "concern" ? "read-with-concern" : "rather-not";
    openAll(db, adult, { now });
    signPolicies(
      db,
      aFilledForm(db, adult, { answer, concern: text, typedName: text, only: () => true, now }),
    );
  }
}
