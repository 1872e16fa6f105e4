import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { countRoll } from "#app/domain/roll/count-roll.server.ts";
import { whatNeedsDoing } from "#app/domain/roll/what-needs-doing.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { terms } from "#db/schema.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { aFilledForm, readAndSign } from "#tests/support/make-signings.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

function needs(db: Database, staffId: string, now = NOON) {
  const viewer = { id: staffId, role: "office" } as const;
  return whatNeedsDoing(db, { viewer, roll: countRoll(db, { now }), now }).map(
    ({ need, count }) => `${need} ${count}`,
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
    expect(needs(db, staffId)).toEqual(["concerns 1", "tasks-nobodys 1", "no-term-dates 1", "no-email 2"]);
    expect(needs(db, staffId, NOON + 30 * DAY)[0]).toBe("tasks-overdue 1");
  });

  it("counts an adult without email once, however many policies they have not answered", () => {
    const db = aSchool();
    aTerm(db, { startsOn: "2026-09-01", endsOn: "2026-12-18" });
    const adult = anAdult(db, { email: null });
    expect(aFilledForm(db, adult).answers).toHaveLength(2);
    expect(needs(db, aMemberOfStaff(db))).toEqual(["no-email 1"]);
  });
});
