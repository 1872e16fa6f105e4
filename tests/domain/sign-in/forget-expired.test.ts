import { expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "#app/dates.ts";
import { forgetExpired } from "#app/domain/sign-in/forget-expired.server.ts";
import { parentSessions, signInRequests, staffSessions } from "#db/schema.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { asksForCode } from "#tests/support/make-sign-ins.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

it("codes and sessions are forgotten a day after their end, and not before", () => {
  const db = aSchool();
  const times = { createdAt: NOON - HOUR, idleEndsAt: NOON, endsAt: NOON };
  db.insert(parentSessions)
    .values({ id: "parent", adultId: anAdult(db).id, scope: "sign-in", ...times })
    .run();
  db.insert(staffSessions)
    .values({ id: "staff", staffId: aMemberOfStaff(db), ...times })
    .run();
  asksForCode(db, "sian@example.test", { browser: "phone", now: NOON - 10 * MINUTE });

  const left = () =>
    [parentSessions, staffSessions, signInRequests].map((table) => db.select().from(table).all().length);
  forgetExpired(db, { now: NOON + DAY });
  expect(left()).toEqual([1, 1, 1]);
  forgetExpired(db, { now: NOON + DAY + 1 });
  expect(left()).toEqual([0, 0, 0]);
});
