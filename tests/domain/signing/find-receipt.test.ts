import { describe, expect, it } from "vitest";
import { findReceipt, receiptsOf } from "#app/domain/signing/find-receipt.server.ts";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import { ledger } from "#db/schema.ts";
import { aChild, anAdult, changeAdult, twoAdultsAtOneAddress } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { aLaterVersion, readAndSign } from "#tests/support/make-signings.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const CONCERN = { answer: "read-with-concern", concern: "Who reads our posts?" } as const;

describe("a receipt", () => {
  it("shows each text with its version and its place in the ledger, as signed (rule 1)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const reference = readAndSign(db, adult, CONCERN);
    aLaterVersion(db, "social-media", { kind: "material" });
    changeAdult(db, adult, { name: "Sian Jones" });

    const receipt = findReceipt(db, { reference, adultId: adult.id });
    expect(receipt).toMatchObject({
      reference,
      typedName: "Sian Evans",
      nameOnRoll: "Sian Evans",
      signedAt: NOON,
    });
    expect(receipt?.answers.map(({ slug, label, concern }) => ({ slug, label, concern }))).toEqual([
      { slug: "social-media", label: "June 2023", concern: "Who reads our posts?" },
      { slug: "parent-code-of-conduct", label: "September 2026", concern: "Who reads our posts?" },
    ]);
    const leaves = new Map(
      db
        .select()
        .from(ledger)
        .all()
        .map((leaf) => [leaf.seq, leaf.leafHash]),
    );
    for (const answer of receipt?.answers ?? []) {
      expect(leaves.get(answer.ledgerEntry?.seq ?? 0)).toBe(answer.ledgerEntry?.leafHash);
    }
  });

  it("of somebody else is simply not there, not even the other parent's (rule 5)", () => {
    const db = aSchool();
    const child = aChild(db);
    const mother = anAdult(db, { childrenHere: [child] });
    const father = anAdult(db, { name: "Tom Evans", childrenHere: [child] });
    const reference = readAndSign(db, mother);
    expect(findReceipt(db, { reference, adultId: father.id })).toBeNull();
    expect(receiptsOf(db, { adultId: father.id })).toEqual([]);
  });

  it("leaves out what was written as a concern while two adults share the address (rule 4)", () => {
    const db = aSchool();
    const { mother, father } = twoAdultsAtOneAddress(db);
    const reference = readAndSign(db, mother, CONCERN);
    const shared = findReceipt(db, { reference, adultId: mother.id });
    expect(shared).toMatchObject({ concernsLeftOut: true });
    expect(JSON.stringify(shared)).not.toContain("Who reads our posts?");

    changeAdult(db, father, { email: "tom@example.test" });
    expect(findReceipt(db, { reference, adultId: mother.id })?.answers[0]?.concern).toBe(
      "Who reads our posts?",
    );
  });

  it("from before a pass was used stays closed to that pass", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const before = readAndSign(db, adult, { only: ({ policy }) => policy.slug === "social-media" });
    const { passId } = aRequest(db, adult);
    const withPass = readAndSign(db, adult, { route: "pass", passId, now: NOON + 1 });
    expect(findReceipt(db, { reference: before, adultId: adult.id, passId })).toBeNull();
    expect(findReceipt(db, { reference: withPass, adultId: adult.id, passId })).not.toBeNull();
    expect(receiptsOf(db, { adultId: adult.id, passId }).map(({ reference }) => reference)).toEqual([
      withPass,
    ]);
    expect(receiptsOf(db, { adultId: adult.id })).toHaveLength(2);
  });

  it("that was corrected is still there and says so (rule 9)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const first = readAndSign(db, adult);
    reportWrongPerson(db, { reference: first, adultId: adult.id, now: NOON + 5_000 });
    const second = readAndSign(db, adult, { now: NOON + 10_000 });
    expect(findReceipt(db, { reference: first, adultId: adult.id })).toMatchObject({
      correctedAt: NOON + 5_000,
    });
    expect(receiptsOf(db, { adultId: adult.id })).toEqual([
      { reference: second, signedAt: NOON + 10_000, correctedAt: null },
      { reference: first, signedAt: NOON, correctedAt: NOON + 5_000 },
    ]);
  });
});
