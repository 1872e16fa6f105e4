import { expect, it } from "vitest";
import { confirmMailbox } from "#app/domain/people/confirm-mailbox.server.ts";
import { auditEvents } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { adultNow, aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

it("once the office has checked an address, the portal may write to it again, and the trail says who said so", () => {
  const db = aSchool();
  const staffId = aMemberOfStaff(db);
  let states = 0;
  for (const mailboxState of ["refused", "bouncing", "not-theirs"] as const) {
    const adult = anAdult(db, { name: mailboxState, mailboxState });
    expect(confirmMailbox(db, { adultId: adult.id, staffId, now: NOON })).toEqual({ status: "confirmed" });
    expect(adultNow(db, adult).mailboxState).toBe("usable");
    expect(aRequest(db, adult).passToken).toBeTruthy();
    const said = db
      .select()
      .from(auditEvents)
      .all()
      .filter(({ action }) => action === "confirmed-mailbox")
      .at(-1);
    expect(said).toMatchObject({ actorKind: "staff", actorId: staffId, subjectId: adult.id, at: NOON });
    states += 1;
  }
  expect(states).toBe(3);
});

it("an address that works needs no confirming, and nothing is written down", () => {
  const db = aSchool();
  const adult = anAdult(db);
  const staffId = aMemberOfStaff(db);
  const before = everyRow(db);
  for (const adultId of [adult.id, "nobody"]) {
    expect(confirmMailbox(db, { adultId, staffId, now: NOON })).toEqual({ status: "nothing-to-confirm" });
  }
  expect(everyRow(db)).toEqual(before);
});
