import { describe, expect, it } from "vitest";
import { checkpointKeyFrom, readCheckpoint } from "#app/domain/evidence/checkpoint-note.server.ts";
import { signCheckpoint } from "#app/domain/evidence/sign-checkpoint.server.ts";
import { type GovernorsSheet, governorsSheet } from "#app/domain/roll/governors-sheet.server.ts";
import type { Database } from "#db/connection.server.ts";
import { aChild, anAdult, type Child } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const sheet = (db: Database): GovernorsSheet => governorsSheet(db, { now: NOON });
const adultsOf = (db: Database, child: Child, count: number) =>
  Array.from({ length: count }, (_, index) =>
    anAdult(db, { name: `Secret ${index}`, childrenHere: [child] }),
  );
const inClass = (db: Database, className: string) => aChild(db, { className, name: `Child of ${className}` });

describe("the sheet for the governors", () => {
  it("has the policies with their dates and counts, and nobody's name", () => {
    const db = aSchool();
    const [first, second] = adultsOf(db, inClass(db, "Oak"), 6);
    if (!first || !second) throw new Error("There are six");
    readAndSign(db, first);
    readAndSign(db, second, { answer: "rather-not" });
    const { policies, adults, reach } = sheet(db);
    expect({ adults, reachable: reach.reachable }).toEqual({ adults: 6, reachable: 6 });
    expect(
      policies.map(({ shortTitle, counts }) => [shortTitle, counts?.parts["any-acknowledged"] ?? null]),
    ).toEqual([
      ["Social media policy", 1],
      ["Parent Code of Conduct", 1],
      ["Complaints policy", null],
    ]);
    expect(policies[0]).toMatchObject({ label: "June 2023", inForceSince: "2023-06", agreedOn: null });
    expect(JSON.stringify(sheet(db))).not.toContain("Secret");
    expect(JSON.stringify(sheet(db))).not.toContain("Child of");
  });

  it("shows a class only where five adults or more are asked", () => {
    const db = aSchool();
    for (const [className, adults] of [
      ["Ash", 5],
      ["Birch", 4],
      ["Cedar", 3],
      ["Oak", 8],
    ] as const) {
      adultsOf(db, inClass(db, className), adults);
    }
    expect(sheet(db).classes.map(({ name, counts }) => [name, counts[0]?.asked ?? null])).toEqual([
      ["Ash", 5],
      ["Birch", null],
      ["Cedar", null],
      ["Oak", 8],
    ]);
  });

  it("hides the next smallest class with a single small one, which the sum would else give away", () => {
    const db = aSchool();
    for (const [className, adults] of [
      ["Ash", 5],
      ["Birch", 4],
      ["Oak", 8],
    ] as const) {
      adultsOf(db, inClass(db, className), adults);
    }
    expect(sheet(db).classes.map(({ counts }) => counts[0]?.asked ?? null)).toEqual([null, null, 8]);
  });

  it("ends with the newest checkpoint, whole, as it was signed", async () => {
    const db = aSchool();
    expect(sheet(db).checkpoint).toBeNull();
    const key = checkpointKeyFrom(Buffer.alloc(32, 7));
    const sign = () =>
      signCheckpoint(db, { key, actor: { kind: "portal" }, dataProtectionContact: null, now: NOON });
    await sign();
    readAndSign(db, anAdult(db));
    await sign();
    const { note = "", treeSize } = sheet(db).checkpoint ?? {};
    const [origin = ""] = note.split("\n");
    expect(readCheckpoint(note, { origin, publicKey: key.publicKey })).toMatchObject({
      status: "signed",
      treeSize,
    });
    expect(treeSize).toBeGreaterThan(3);
  });
});
