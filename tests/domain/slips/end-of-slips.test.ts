import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY, HOUR } from "#app/dates.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import { findSlip } from "#app/domain/slips/find-slip.server.ts";
import { listSheets } from "#app/domain/slips/list-sheets.server.ts";
import { listSlips } from "#app/domain/slips/list-slips.server.ts";
import { reportNotMySlip } from "#app/domain/slips/report-not-my-slip.server.ts";
import { voidSlip } from "#app/domain/slips/void-slip.server.ts";
import type { Database } from "#db/connection.server.ts";
import { auditEvents, emails, parentSessions, tasks } from "#db/schema.ts";
import { adultNow, aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aLaterVersion, readAndSign } from "#tests/support/make-signings.ts";
import { aSlip, printedSlips, SLIP_KEY } from "#tests/support/make-slips.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON, SOCIAL_MEDIA } from "#tests/support/school-in-memory.ts";

const look = (db: Database, code: string, now = NOON) => findSlip(db, { code, key: SLIP_KEY, now }).status;

function statesOnRoll(db: Database): string[] {
  const { rows } = listRoll(db, { filter: {}, now: NOON, limit: 10, offset: 0 });
  return onlyOne(rows).states.map(({ state }) => state);
}

describe("a slip that the office stops", () => {
  it("no longer works, and nobody stays signed in with it", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { code, slipId } = aSlip(db, adult);
    const times = { createdAt: NOON, idleEndsAt: NOON + HOUR, endsAt: NOON + HOUR };
    db.insert(parentSessions)
      .values({ id: "a", adultId: adult.id, scope: "pass", passId: slipId, ...times })
      .run();
    const staffId = aMemberOfStaff(db);
    expect(voidSlip(db, { slipId, staffId, now: NOON })).toEqual({ status: "voided" });
    expect(look(db, code)).toBe("ended");
    expect(db.select().from(parentSessions).all()).toEqual([]);
    expect(db.select().from(auditEvents).where(eq(auditEvents.action, "voided-slip")).all()).toMatchObject([
      { actorId: staffId, subjectId: adult.id },
    ]);
    expect(voidSlip(db, { slipId, staffId, now: NOON })).toEqual({ status: "ended-already" });
    expect(voidSlip(db, { slipId: "x", staffId, now: NOON })).toEqual({ status: "no-such-slip" });
  });
});

describe("a slip of somebody who works in the office", () => {
  it("is stopped by a colleague, not by themselves (rule 8)", () => {
    const db = aSchool();
    const adult = anAdult(db, { email: "parent@example.test" });
    const { code, slipId } = aSlip(db, adult);
    const self = aMemberOfStaff(db, { email: "parent@example.test" });
    const colleague = aMemberOfStaff(db, { email: "colleague@example.test" });
    expect(voidSlip(db, { slipId, staffId: self, now: NOON })).toEqual({ status: "own-record" });
    expect(look(db, code)).toBe("live");
    expect(voidSlip(db, { slipId, staffId: colleague, now: NOON })).toEqual({ status: "voided" });
  });
});

describe("“This isn't me” with a slip", () => {
  it("ends that slip and leaves a task; the adult's mailbox is not in doubt", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { code, slipId } = aSlip(db, adult);
    reportNotMySlip(db, { slipId, adultId: adult.id, now: NOON });
    expect(look(db, code)).toBe("ended");
    expect(onlyOne(db.select().from(tasks).all())).toMatchObject({ kind: "not-me", adultId: adult.id });
    expect(adultNow(db, adult)).toEqual(adult);
    expect(db.select().from(emails).all()).toEqual([]);
  });

  it("“Signed as the wrong person” with a slip says nothing against the mailbox either", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const { slipId } = aSlip(db, adult);
    const reference = readAndSign(db, adult, { route: "pass", passId: slipId });
    expect(reportWrongPerson(db, { reference, adultId: adult.id, passId: slipId, now: NOON }).status).toBe(
      "reported",
    );
    expect(adultNow(db, adult).mailboxState).toBe("usable");
  });
});

describe("the roll", () => {
  it("says that an adult with a slip was asked, until it is stopped or handed back", () => {
    const db = aSchool();
    const adult = anAdult(db, { email: null });
    expect(statesOnRoll(db)).toEqual(["no-email", "no-email"]);
    const first = aSlip(db, adult);
    expect(statesOnRoll(db)).toEqual(["asked", "asked"]);
    aSlip(db, adult, { now: NOON + 1 });
    expect(statesOnRoll(db)).toEqual(["asked", "asked"]);
    const { slipId } = aSlip(db, adult, { now: NOON + 2 });
    expect(slipId).not.toBe(first.slipId);
    voidSlip(db, { slipId, staffId: aMemberOfStaff(db), now: NOON + 3 });
    expect(statesOnRoll(db)).toEqual(["no-email", "no-email"]);
  });

  it("does not say so of a text that is newer than the slip, nor before a hold (rules 11 and 21)", () => {
    const db = aSchool();
    const adult = anAdult(db, { email: null });
    aSlip(db, adult);
    aLaterVersion(db, SOCIAL_MEDIA.slug, { kind: "material", now: NOON + DAY });
    expect(statesOnRoll(db)).toEqual(["no-email", "asked"]);
    db.$client.prepare("update adults set held_at = ?").run(NOON);
    expect(statesOnRoll(db)).toEqual(["on-hold", "on-hold"]);
  });
});

describe("the office's list of slips", () => {
  it("says of each what became of it, and counts them for each sheet", () => {
    const db = aSchool();
    const [used, stopped, live, late] = ["A used", "B stopped", "C live", "D otherwise"].map((name) =>
      anAdult(db, { name, email: null }),
    );
    if (!used || !stopped || !live || !late) throw new Error("four adults");
    const slips = printedSlips(db, { who: "without-email", replacesLive: false });
    expect(slips).toHaveLength(4);
    const listed = listSlips(db, { adultId: used.id, now: NOON });
    const { slipId, sheetId } = onlyOne(listed);
    readAndSign(db, used, { route: "pass", passId: slipId, now: NOON + HOUR });
    readAndSign(db, late, { now: NOON + HOUR });
    const { slipId: toStop } = onlyOne(listSlips(db, { adultId: stopped.id, now: NOON }));
    voidSlip(db, { slipId: toStop, staffId: aMemberOfStaff(db), now: NOON + HOUR });

    const states = (now: number) =>
      listSlips(db, { sheetId, now }).map(({ adultName, state, isLive }) => [adultName, state, isLive]);
    expect(states(NOON + DAY)).toEqual([
      ["A used", "used", false],
      ["B stopped", "voided", false],
      ["C live", "live", true],
      ["D otherwise", "answered", false],
    ]);
    expect(states(NOON + 28 * DAY)[2]).toEqual(["C live", "expired", false]);
    expect(onlyOne(listSheets(db, { now: NOON + DAY }))).toMatchObject({
      sheetId,
      printedAt: NOON,
      slips: 4,
      used: 1,
      live: 1,
    });
  });
});
