import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { schoolCalendar } from "#app/domain/calendar/school-calendar.server.ts";
import { countTasks } from "#app/domain/inbox/list-tasks.server.ts";
import { digestLines } from "#app/domain/mornings/digest-lines.server.ts";
import { countRoll } from "#app/domain/roll/count-roll.server.ts";
import { whatNeedsDoing } from "#app/domain/roll/what-needs-doing.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { complainedAddresses, terms } from "#db/schema.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { aFilledForm, readAndSign } from "#tests/support/make-signings.ts";
import { aTask } from "#tests/support/make-tasks.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

function needs(db: Database, staffId: string, now = NOON) {
  const viewer = { id: staffId, role: "office" } as const;
  return whatNeedsDoing(db, { viewer, roll: countRoll(db, { now }), now }).map(
    ({ need, count, overdue }) => `${need} ${count}${overdue ? `, ${overdue} overdue` : ""}`,
  );
}

function aTerm(db: Database, { startsOn, endsOn }: { startsOn: string; endsOn: string }): void {
  db.insert(terms)
    .values({ id: newId(NOON), name: "Autumn term", startsOn, endsOn })
    .run();
}

describe("what needs doing today", () => {
  it("is nothing where nothing waits", () => {
    const db = aSchool();
    aTerm(db, { startsOn: "2026-09-01", endsOn: "2026-12-18" });
    aRequest(db, anAdult(db));
    expect(needs(db, aMemberOfStaff(db))).toEqual([]);
  });

  it("says what presses first: what is overdue, concerns, dates that are missing, and whom no mail reaches", () => {
    const db = aSchool();
    aTerm(db, { startsOn: "2026-04-13", endsOn: "2026-07-20" });
    readAndSign(db, anAdult(db), { answer: "read-with-concern", concern: "Why?" });
    anAdult(db, { name: "No Email", email: null });
    anAdult(db, { name: "Bouncing", mailboxState: "bouncing" });
    anAdult(db, { name: "On Hold", email: null, heldAt: NOON });
    const staffId = aMemberOfStaff(db);
    expect(needs(db, staffId)).toEqual(["concerns 1", "addresses 1", "no-term-dates 1", "no-email 2"]);
    expect(needs(db, staffId, NOON + 30 * DAY)[0]).toBe("concerns 1, 1 overdue");
  });

  it("counts each thing in the inbox once, and says what is overdue first, where it is dealt with", () => {
    const db = aSchool();
    aTerm(db, { startsOn: "2026-09-01", endsOn: "2027-12-18" });
    const broken = anAdult(db, { name: "Bouncing", mailboxState: "bouncing" });
    const mended = anAdult(db, { name: "Mended" });
    const staffId = aMemberOfStaff(db);
    readAndSign(db, mended, { answer: "read-with-concern", concern: "Why?" });
    for (const kind of ["mail-refused", "mail-bounced"] as const) aTask(db, kind, { adultId: broken.id });
    aTask(db, "mail-bounced", { adultId: mended.id });
    aTask(db, "wrong-details", { adultId: broken.id, now: NOON - 60 * DAY });
    aTask(db, "data-request", { adultId: mended.id });
    expect(needs(db, staffId)).toEqual([
      "other-tasks 2, 1 overdue",
      "concerns 1",
      "addresses 1",
      "no-email 1",
    ]);
    const { concerns, addresses, others, open } = countTasks(db, {
      viewer: { id: staffId, role: "office" },
      now: NOON,
    });
    expect({ concerns, addresses, others, open }).toEqual({ concerns: 1, addresses: 2, others: 2, open: 6 });
  });

  it("says of addresses that do not work what the line about who is reached says, and the morning mail", () => {
    const db = aSchool();
    anAdult(db, { name: "Bouncing", mailboxState: "bouncing" });
    const email = "complained@example.test";
    anAdult(db, { name: "Complained", email });
    db.insert(complainedAddresses).values({ email, complainedAt: NOON }).run();
    anAdult(db, { name: "On Hold", mailboxState: "bouncing", heldAt: NOON });
    expect(countRoll(db, { now: NOON }).reach.unreachable).toBe(2);
    expect(needs(db, aMemberOfStaff(db))).toContain("addresses 2");
    const calendar = schoolCalendar(db);
    expect(digestLines(db, { calendar, now: NOON })).toContainEqual({ what: "bounced", count: 2 });
  });

  it("counts an adult without email once, however many policies they have not answered", () => {
    const db = aSchool();
    aTerm(db, { startsOn: "2026-09-01", endsOn: "2026-12-18" });
    const adult = anAdult(db, { email: null });
    expect(aFilledForm(db, adult).answers).toHaveLength(2);
    expect(needs(db, aMemberOfStaff(db))).toEqual(["no-email 1"]);
  });
});
