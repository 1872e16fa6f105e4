import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { makeRecoveryCodes, spendRecoveryCode } from "#app/domain/staff/recovery-codes.server.ts";
import { secondFactorsOf } from "#app/domain/staff/second-factors.server.ts";
import { auditEvents } from "#db/schema.ts";
import { everyRow, everythingReadable } from "#tests/support/every-row.ts";
import { aMemberOfStaff } from "#tests/support/make-people.ts";
import { STAFF_KEY } from "#tests/support/make-requests.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const key = STAFF_KEY;

function tenCodes() {
  const db = aSchool();
  const staffId = aMemberOfStaff(db);
  const codes = makeRecoveryCodes(db, { staffId, key, now: NOON });
  const spend = (code: string, who = staffId) =>
    spendRecoveryCode(db, { staffId: who, code, key, now: NOON }).status;
  const left = () => secondFactorsOf(db, { staffId }).recoveryCodesLeft;
  return { db, staffId, codes, spend, left };
}

it("there are ten different ones, and each counts once", () => {
  const { codes, spend, left } = tenCodes();
  expect(new Set(codes).size).toBe(10);
  for (const [used, code] of codes.entries()) {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(left()).toBe(10 - used);
    expect(spend(code)).toBe("right");
    expect(spend(code)).toBe("wrong");
  }
  expect(left()).toBe(0);
});

it("are taken as people copy them: in small letters, without the hyphen, with O for 0", () => {
  const { codes, spend } = tenCodes();
  const [first = "", second = "", third = ""] = codes;
  expect(spend(first.toLowerCase().replace("-", " "))).toBe("right");
  expect(spend(second.replace("-", ""))).toBe("right");
  expect(spend(third.replaceAll("0", "O").replaceAll("1", "l"))).toBe("right");
});

it("of one member of staff are nothing for another, and a wrong one changes nothing", () => {
  const { db, codes, spend } = tenCodes();
  const other = aMemberOfStaff(db, { name: "Hefin Head" });
  const before = everyRow(db);
  expect(spend(codes[0] ?? "", other)).toBe("wrong");
  expect(spend("00000-00000")).toBe("wrong");
  expect(spend("")).toBe("wrong");
  expect(everyRow(db)).toEqual(before);
});

it("are over as soon as new ones are made", () => {
  const { db, staffId, codes, spend, left } = tenCodes();
  const [fresh = ""] = makeRecoveryCodes(db, { staffId, key, now: NOON });
  expect(codes.map((code) => spend(code))).toEqual(Array(10).fill("wrong"));
  expect(left()).toBe(10);
  expect(spend(fresh)).toBe("right");
});

it("cannot be read, nor tried out, by somebody who has only the database", () => {
  const { db, staffId, codes } = tenCodes();
  const everything = everythingReadable(db);
  for (const code of codes) {
    expect(everything).not.toContain(code);
    expect(everything).not.toContain(code.replace("-", ""));
  }
  const [code = ""] = codes;
  const withAnotherKey = { staffId, code, key: Buffer.alloc(32, 9), now: NOON };
  expect(spendRecoveryCode(db, withAnotherKey)).toEqual({ status: "wrong" });
});

it("are on record when they are made and when one is used", () => {
  const { db, staffId, codes, spend } = tenCodes();
  spend(codes[0] ?? "");
  const recorded = db.select().from(auditEvents).where(eq(auditEvents.subjectId, staffId)).all();
  expect(recorded.map(({ action }) => action)).toEqual([
    "invited-staff",
    "made-recovery-codes",
    "used-recovery-code",
  ]);
});
