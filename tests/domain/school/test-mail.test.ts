import { describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "#app/dates.ts";
import { confirmTestMail } from "#app/domain/school/confirm-test-mail.server.ts";
import { findTestMail } from "#app/domain/school/find-test-mail.server.ts";
import { forgetMailTest } from "#app/domain/school/forget-mail-test.server.ts";
import { readSchool } from "#app/domain/school/mark-database.server.ts";
import { requestTestMail } from "#app/domain/school/request-test-mail.server.ts";
import type { Database } from "#db/connection.server.ts";
import { auditEvents, school } from "#db/schema.ts";
import { everyRow, everythingReadable } from "#tests/support/every-row.ts";
import { aMemberOfStaff } from "#tests/support/make-people.ts";
import { CODE_KEY, MAIL_KEY, mailsTo, secretsIn } from "#tests/support/make-requests.ts";
import { anotherCode } from "#tests/support/make-sign-ins.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const ADDRESS = "olwen@example.test";
const WAY = "from office@example.test, through mail.example.test";

function aSchoolThatTests(): { db: Database; staffId: string } {
  const db = aSchool();
  db.update(school).set({ mailTestedAt: null }).run();
  return { db, staffId: aMemberOfStaff(db, { email: ADDRESS }) };
}

function askFor(db: Database, staffId: string, { now = NOON, sentBy = WAY } = {}): string {
  requestTestMail(db, { staffId, sentBy, codeKey: CODE_KEY, mailKey: MAIL_KEY, now });
  return secretsIn(mailsTo(db, ADDRESS).at(-1)).code ?? "";
}

const confirm = (db: Database, staffId: string, code: string, now = NOON + MINUTE) =>
  confirmTestMail(db, { staffId, code, codeKey: CODE_KEY, now });

describe("a test mail", () => {
  it("goes to whoever asked, with a code that shows that it came (rule 22)", () => {
    const { db, staffId } = aSchoolThatTests();
    const code = askFor(db, staffId);
    expect(code).toMatch(/^\d{6}$/);
    expect(onlyOne(mailsTo(db, ADDRESS))).toMatchObject({
      kind: "test",
      state: "queued",
      expiresAt: NOON + HOUR,
    });
    expect(findTestMail(db, { address: ADDRESS, now: NOON })).toMatchObject({
      testedAt: null,
      newest: { state: "queued" },
    });
    expect(confirm(db, staffId, code)).toEqual({ status: "confirmed" });
    expect(readSchool(db).mailTestedAt).toBe(NOON + MINUTE);
    expect(db.select().from(auditEvents).all().at(-1)).toMatchObject({
      action: "tested-mail",
      actorId: staffId,
    });
  });

  it("has a code that stands nowhere in the database (rule 14)", () => {
    const { db, staffId } = aSchoolThatTests();
    const code = askFor(db, staffId);
    expect(everythingReadable(db)).not.toContain(code);
  });

  it("proves nothing with another code, somebody else's, or after an hour", () => {
    const { db, staffId } = aSchoolThatTests();
    const code = askFor(db, staffId);
    const other = aMemberOfStaff(db, { name: "Bet Two", email: ADDRESS });
    expect(confirm(db, staffId, anotherCode(code))).toEqual({ status: "wrong-code" });
    expect(confirm(db, other, code)).toEqual({ status: "wrong-code" });
    expect(confirm(db, "nobody", code)).toEqual({ status: "wrong-code" });
    expect(confirm(db, staffId, code, NOON + HOUR)).toEqual({ status: "wrong-code" });
    expect(readSchool(db).mailTestedAt).toBeNull();
    expect(confirm(db, staffId, code, NOON + HOUR - 1)).toEqual({ status: "confirmed" });
  });

  it("asked for twice has two codes, and either will do", () => {
    const { db, staffId } = aSchoolThatTests();
    const first = askFor(db, staffId);
    const second = askFor(db, staffId, { now: NOON + MINUTE });
    expect(second).not.toBe(first);
    expect(confirm(db, staffId, first, NOON + 2 * MINUTE)).toEqual({ status: "confirmed" });
  });

  it("is not sent to somebody who is not staff", () => {
    const { db } = aSchoolThatTests();
    const before = everyRow(db);
    const request = { staffId: "nobody", sentBy: WAY, codeKey: CODE_KEY, mailKey: MAIL_KEY, now: NOON };
    expect(requestTestMail(db, request)).toEqual({ status: "no-such-staff" });
    expect(everyRow(db)).toEqual(before);
  });
});

describe("what a test mail proved", () => {
  it("is forgotten when mail goes another way, and not before (rule 22)", () => {
    const { db, staffId } = aSchoolThatTests();
    confirm(db, staffId, askFor(db, staffId));
    expect(forgetMailTest(db, { sentBy: WAY, now: NOON })).toEqual({ status: "still-true" });
    // Asked for again with other settings, and not confirmed: the old proof is still of the old way.
    askFor(db, staffId, { now: NOON + 5 * MINUTE, sentBy: "from elsewhere" });
    expect(forgetMailTest(db, { sentBy: WAY, now: NOON })).toEqual({ status: "still-true" });
    expect(readSchool(db).mailTestedAt).not.toBeNull();

    expect(forgetMailTest(db, { sentBy: "from elsewhere", now: NOON })).toEqual({ status: "forgotten" });
    expect(readSchool(db).mailTestedAt).toBeNull();
    expect(forgetMailTest(db, { sentBy: "from elsewhere", now: NOON })).toEqual({ status: "still-true" });
  });
});
