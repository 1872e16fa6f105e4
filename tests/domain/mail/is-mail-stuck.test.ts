import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { HOUR, MINUTE } from "#app/dates.ts";
import { isMailStuck } from "#app/domain/mail/is-mail-stuck.server.ts";
import { emails } from "#db/schema.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

it("mail is stuck when nobody looks at it for a quarter of an hour, or no server takes it for an hour", () => {
  const db = aSchool();
  expect(isMailStuck(db, { now: NOON })).toBe(false);
  const { mailId } = aRequest(db, anAdult(db));
  expect(isMailStuck(db, { now: NOON + 14 * MINUTE })).toBe(false);
  expect(isMailStuck(db, { now: NOON + 16 * MINUTE })).toBe(true);

  const tried = (serverResponse: string) =>
    db
      .update(emails)
      .set({ attempts: 4, sendAfter: NOON + 4 * HOUR, serverResponse })
      .where(eq(emails.id, mailId))
      .run();
  tried("connect ECONNREFUSED");
  expect(isMailStuck(db, { now: NOON + 59 * MINUTE })).toBe(false);
  expect(isMailStuck(db, { now: NOON + 61 * MINUTE })).toBe(true);
  tried("451 at RCPT TO");
  expect(isMailStuck(db, { now: NOON + 2 * HOUR }), "one mailbox that asks for patience").toBe(false);
});
