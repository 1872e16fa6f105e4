import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { atHour, DAY, MINUTE } from "#app/dates.ts";
import { listJoiners } from "#app/domain/requests/list-joiners.server.ts";
import { pauseAsking } from "#app/domain/requests/pause-asking.server.ts";
import { sayNotYet, takeNotYetBack } from "#app/domain/requests/say-not-yet.server.ts";
import { stopAsking } from "#app/domain/requests/stop-asking.server.ts";
import { welcomeJoiners } from "#app/domain/requests/welcome-joiners.server.ts";
import type { Database } from "#db/connection.server.ts";
import {
  adults,
  askedAdults,
  askings,
  children,
  emails,
  guardianships,
  policies,
  schoolDetails,
  staff,
} from "#db/schema.ts";
import {
  anAsking,
  askEverybodyWaiting,
  askedPolicyIds,
  BEGUN,
  decisionsOf,
  oneOfEach,
} from "#tests/support/make-askings.ts";
import { aChild, aMemberOfStaff, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { deliver } from "#tests/support/make-reminders.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { aLaterVersion, readAndSign } from "#tests/support/make-signings.ts";
import { aSlip } from "#tests/support/make-slips.ts";
import { knowTermDates } from "#tests/support/make-terms.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const TOMORROW = atHour("2026-09-15", 8);

/** A school whose whole roll was asked yesterday: one adult, who got their mail. */
function aSchoolThatHasAsked(audience: Parameters<typeof anAsking>[2]["audience"] = { kind: "whole-roll" }) {
  const db = aSchool();
  knowTermDates(db);
  const staffId = aMemberOfStaff(db);
  const first = anAdult(db, { name: "Fflur First" });
  const askingId = anAsking(db, staffId, { typedCount: 1, audience });
  askEverybodyWaiting(db);
  return { db, staffId, first, askingId };
}

/** Every mail went out, and with it what was asked has come to its end. */
function allMailIsSent(db: Database): void {
  db.update(emails).set({ state: "sent", sealedSecrets: null, settledAt: BEGUN }).run();
  askEverybodyWaiting(db);
}

const welcome = (db: Database, now = TOMORROW) => db.transaction((tx) => welcomeJoiners(tx, { now }));
const joiners = (db: Database, now = TOMORROW) => listJoiners(db, { now }).map(({ name }) => name);
const welcomes = (db: Database) => db.select().from(askings).where(eq(askings.isWelcome, true)).all();

describe("a joiner (rule 11)", () => {
  it("is asked with welcoming words what everybody was asked for, once", () => {
    const { db, first } = aSchoolThatHasAsked();
    expect(welcome(db)).toBe(0);
    const joiner = anAdult(db, { name: "Nia New" });
    expect(welcome(db)).toBe(1);
    const asking = onlyOne(welcomes(db));
    expect(asking).toMatchObject({
      policyIds: askedPolicyIds(db),
      audience: { kind: "adults", adultIds: [joiner.id] },
      confirmedCount: 1,
      state: "planned",
      startsAt: TOMORROW,
      createdBy: null,
    });
    expect(welcome(db)).toBe(0);
    askEverybodyWaiting(db, { now: TOMORROW });
    const mails = db.select().from(emails).where(eq(emails.adultId, joiner.id)).all();
    expect(onlyOne(mails).values).toMatchObject({ kind: "request", isWelcome: true, adultName: "Nia New" });
    expect(welcome(db, TOMORROW + DAY)).toBe(0);
    expect(db.select().from(emails).where(eq(emails.adultId, first.id)).all()).toHaveLength(1);
  });

  it("is nobody as long as the whole school was not asked, or that has not begun, waits, or was stopped", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    anAdult(db, { name: "Fflur First" });
    expect(joiners(db)).toEqual([]);
    const askingId = anAsking(db, staffId, { typedCount: 1 });
    anAdult(db, { name: "Nia New" });
    expect(joiners(db, NOON + MINUTE)).toEqual([]);
    askEverybodyWaiting(db);
    expect(joiners(db)).toEqual(["Nia New"]);
    pauseAsking(db, { askingId, isPaused: true, staffId, now: BEGUN });
    expect(joiners(db)).toEqual([]);
    stopAsking(db, { askingId, staffId, now: BEGUN });
    expect(joiners(db)).toEqual([]);
  });

  it("to a class or a year group is whoever has a child there, when that was asked", () => {
    const { db } = aSchoolThatHasAsked({ kind: "classes", classNames: ["Oak"] });
    anAdult(db, { name: "Olwen Oak", createdAt: BEGUN + 1 });
    anAdult(db, { name: "Elin Elm", createdAt: BEGUN + 1, childrenHere: [aChild(db, { className: "Elm" })] });
    expect(joiners(db)).toEqual(["Olwen Oak"]);
    const other = aSchoolThatHasAsked({ kind: "year-groups", yearGroups: ["Year 2"] });
    anAdult(other.db, { name: "Tudur Two", createdAt: BEGUN + 1 });
    anAdult(other.db, {
      name: "Siw Six",
      createdAt: BEGUN + 1,
      childrenHere: [aChild(other.db, { yearGroup: "Year 6" })],
    });
    expect(joiners(other.db)).toEqual(["Tudur Two"]);
  });

  it("is nobody whose child moved up into a class that was asked; only a new record or a new tie makes one", () => {
    const { db, first } = aSchoolThatHasAsked({ kind: "classes", classNames: ["Oak"] });
    changeAdult(db, first, { heldAt: BEGUN });
    deliver(db, BEGUN);
    askEverybodyWaiting(db);
    const movesUp = aChild(db, { className: "Elm" });
    const known = anAdult(db, { name: "Kit Known", childrenHere: [movesUp] });
    db.update(children).set({ className: "Oak" }).where(eq(children.id, movesUp.id)).run();
    expect(joiners(db)).toEqual(["Fflur First"]);
    const isTheirs = eq(guardianships.adultId, known.id);
    db.update(guardianships)
      .set({ createdAt: BEGUN + 1 })
      .where(isTheirs)
      .run();
    expect(joiners(db)).toEqual(["Fflur First", "Kit Known"]);
  });

  it("waits until tomorrow where any request or reminder went to them today", () => {
    const { db } = aSchoolThatHasAsked();
    const joiner = anAdult(db, { name: "Nia New" });
    const [policyId = ""] = askedPolicyIds(db);
    anAsking(db, aMemberOfStaff(db, { email: "olga@example.test" }), {
      typedCount: 1,
      audience: { kind: "adults", adultIds: [joiner.id] },
      policyIds: [policyId],
    });
    askEverybodyWaiting(db);
    deliver(db, BEGUN);
    expect(welcome(db, BEGUN + MINUTE)).toBe(0);
    expect(welcome(db, TOMORROW)).toBe(1);
  });

  it("is nobody, where the office only ever asked people whom it picked", () => {
    const db = aSchool();
    const first = anAdult(db, { name: "Fflur First" });
    anAsking(db, aMemberOfStaff(db), { typedCount: 1, audience: { kind: "adults", adultIds: [first.id] } });
    askEverybodyWaiting(db);
    anAdult(db, { name: "Nia New" });
    expect(joiners(db)).toEqual([]);
  });

  it("is asked only for what was asked: each adult is in one asking, with those who are asked for the same", () => {
    const { db, staffId } = aSchoolThatHasAsked({ kind: "whole-roll" });
    const [policyId = ""] = askedPolicyIds(db);
    const halfAsked = anAdult(db, { name: "Haf Half" });
    anAsking(db, staffId, {
      typedCount: 1,
      audience: { kind: "adults", adultIds: [halfAsked.id] },
      policyIds: [policyId],
    });
    anAdult(db, { name: "Nia New" });
    anAdult(db, { name: "Ned New" });
    expect(welcome(db)).toBe(3);
    const both = askedPolicyIds(db);
    expect(new Map(welcomes(db).map((one) => [one.confirmedCount, one.policyIds]))).toEqual(
      new Map([
        [2, both],
        [1, both.slice(1)],
      ]),
    );
  });

  it("is nobody who was asked alone, by a slip, or before under an earlier record", () => {
    const { db } = aSchoolThatHasAsked();
    const asked = anAdult(db, { name: "Alun Asked" });
    aRequest(db, asked, { now: BEGUN });
    aSlip(db, anAdult(db, { name: "Sali Slip" }), { now: BEGUN });
    const now = anAdult(db, { name: "Mair Merged" });
    const earlier = anAdult(db, { name: "M. Merged" });
    aRequest(db, earlier, { now: BEGUN });
    changeAdult(db, earlier, { mergedInto: now.id, leftOn: "2026-09-14" });
    expect(joiners(db)).toEqual([]);
  });

  it("who came back is not asked where the earlier acknowledgement counts, and is where it does not (rule 11)", () => {
    const { db, staffId, first } = aSchoolThatHasAsked();
    readAndSign(db, first, { now: BEGUN + MINUTE });
    changeAdult(db, first, { leftOn: "2026-09-14" });
    allMailIsSent(db);
    const changedAt = BEGUN + DAY;
    aLaterVersion(db, "social-media", { kind: "material", now: changedAt });
    anAdult(db, { name: "Sara Stayed" });
    const again = anAsking(db, staffId, { typedCount: 1, now: changedAt + MINUTE });
    askEverybodyWaiting(db, { now: changedAt + DAY });
    changeAdult(db, first, { leftOn: null });
    const joiner = onlyOne(listJoiners(db, { now: changedAt + DAY }));
    expect([joiner.adultId, joiner.policyIds]).toEqual([first.id, askedPolicyIds(db).slice(0, 1)]);
    expect(decisionsOf(db, again).has(first.id)).toBe(false);
    readAndSign(db, first, { now: changedAt + DAY });
    expect(joiners(db, changedAt + DAY)).toEqual([]);
  });

  it("whom the school may not write to waits, with the reason, and is asked when it is gone (rules 4, 8, 13 and 21)", () => {
    const { db, staffId } = aSchoolThatHasAsked();
    const { "own-record": own, ...others } = oneOfEach(db, staffId);
    const reasons = listJoiners(db, { now: TOMORROW }).map(({ adultId, reason }) => [adultId, reason]);
    expect(Object.fromEntries(reasons)).toMatchObject({
      [others["on-hold"].id]: "on-hold",
      [others["no-email"].id]: "no-email",
      [others["mailbox-not-usable"].id]: "mailbox-not-usable",
      [others["mail-complaint"].id]: "mail-complaint",
      [others["address-not-confirmed"].id]: "address-not-confirmed",
    });
    const known = new Set(reasons.map(([adultId]) => adultId));
    for (const { id } of [others.answered, others.left, others.erased]) expect(known.has(id)).toBe(false);
    expect.assertions(6);
    welcome(db);
    const asked = new Set(
      welcomes(db)
        .flatMap(({ id }) => [...decisionsOf(db, id).keys()])
        .filter((id) => id !== own.id),
    );
    expect(asked.size).toBe(0);
    changeAdult(db, others["on-hold"], { heldAt: null });
    expect(welcome(db)).toBe(1);
  });

  it("who was left out at the last moment is welcomed another morning, and not where the office stopped it", () => {
    const { db, staffId } = aSchoolThatHasAsked();
    const joiner = anAdult(db, { name: "Nia New" });
    welcome(db);
    changeAdult(db, joiner, { heldAt: TOMORROW });
    askEverybodyWaiting(db, { now: TOMORROW });
    expect(welcome(db, TOMORROW + DAY)).toBe(0);
    changeAdult(db, joiner, { heldAt: null });
    expect(welcome(db, TOMORROW + DAY)).toBe(1);
    const second = welcomes(db).find(({ startsAt }) => startsAt === TOMORROW + DAY);
    stopAsking(db, { askingId: second?.id ?? "", staffId, now: TOMORROW + DAY });
    expect(db.select().from(askedAdults).all().at(-1)?.reason).toBe("stopped");
    expect(welcome(db, TOMORROW + 2 * DAY)).toBe(0);
  });

  it("is also whose request never left: held, moved or merged while it waited, or refused for good", () => {
    const { db } = aSchoolThatHasAsked();
    allMailIsSent(db);
    const endings = [
      ["stopped", "on-hold", true],
      ["stopped", "address-changed", true],
      ["stopped", "link-ended", true],
      ["refused", "550 no such user", true],
      ["expired", null, true],
      ["sent", "250 OK", false],
      ["bounced", "5.2.2", false],
      ["stopped", "asking-stopped", false],
    ] as const;
    for (const [state, serverResponse, isAskedAgain] of endings) {
      const adult = anAdult(db, { name: "Wil Waits" });
      const { mailId } = aRequest(db, adult, { now: BEGUN });
      expect(joiners(db)).toEqual([]);
      const settled = { state, serverResponse, sealedSecrets: null, settledAt: BEGUN };
      db.update(emails).set(settled).where(eq(emails.id, mailId)).run();
      expect([serverResponse, joiners(db)]).toEqual([serverResponse, isAskedAgain ? ["Wil Waits"] : []]);
      changeAdult(db, adult, { leftOn: "2026-09-14" });
    }
    expect(endings).toHaveLength(8);
  });

  it("is whom the whole school's request was to reach, and a hold stopped it: released, they are asked (rule 21)", () => {
    const { db, first } = aSchoolThatHasAsked();
    changeAdult(db, first, { heldAt: BEGUN });
    deliver(db, BEGUN);
    askEverybodyWaiting(db);
    expect(welcome(db)).toBe(0);
    changeAdult(db, first, { heldAt: null });
    expect(welcome(db)).toBe(1);
  });

  it("is the one in the office who pressed “ask”, and whoever had left and is back (rule 8)", () => {
    const db = aSchool();
    knowTermDates(db);
    const staffId = aMemberOfStaff(db);
    anAdult(db, { name: "Fflur First" });
    const own = anAdult(db, { name: "Olwen Own" });
    db.update(staff).set({ adultId: own.id }).where(eq(staff.id, staffId)).run();
    const gone = anAdult(db, { name: "Lowri Left" });
    const askingId = anAsking(db, staffId, { typedCount: 2 });
    changeAdult(db, gone, { leftOn: "2026-09-14" });
    askEverybodyWaiting(db);
    expect(decisionsOf(db, askingId).get(own.id)).toBe("own-record");
    expect(decisionsOf(db, askingId).get(gone.id)).toBe("left");
    changeAdult(db, gone, { leftOn: null });
    expect(joiners(db)).toEqual(["Lowri Left", "Olwen Own"]);
  });

  it("is not asked before the school has done all that it does before it asks anybody (rule 22)", () => {
    const { db } = aSchoolThatHasAsked();
    anAdult(db, { name: "Nia New" });
    db.delete(schoolDetails).run();
    expect(welcome(db)).toBe(0);
    expect(welcomes(db)).toEqual([]);
  });

  it("is not asked for a policy that is asked of nobody any more", () => {
    const { db } = aSchoolThatHasAsked();
    anAdult(db, { name: "Nia New" });
    db.update(policies).set({ outOfForceSince: "2026-09-14" }).run();
    expect(joiners(db)).toEqual([]);
  });
});

describe("“Not yet” (rule 11)", () => {
  it("keeps the portal from asking a joiner, until the office takes it back", () => {
    const { db, staffId } = aSchoolThatHasAsked();
    const { id: adultId } = anAdult(db, { name: "Nia New" });
    const by = { adultId, staffId };
    expect(sayNotYet(db, { ...by, now: NOON })).toEqual({ status: "said" });
    expect(sayNotYet(db, { ...by, now: NOON }).status).toBe("said-already");
    expect(onlyOne(listJoiners(db, { now: TOMORROW })).notYetSince).toBe(NOON);
    expect(welcome(db)).toBe(0);
    expect(takeNotYetBack(db, { ...by, now: TOMORROW })).toEqual({ status: "taken-back" });
    expect(takeNotYetBack(db, { ...by, now: TOMORROW }).status).toBe("was-not-said");
    expect(welcome(db)).toBe(1);
  });

  it("is said of nobody who is not there or was erased", () => {
    const { db, staffId } = aSchoolThatHasAsked();
    const { erased } = oneOfEach(db, staffId);
    expect(sayNotYet(db, { adultId: erased.id, staffId, now: NOON }).status).toBe("no-such-adult");
    expect(sayNotYet(db, { adultId: "nobody", staffId, now: NOON }).status).toBe("no-such-adult");
    expect(db.select().from(adults).where(eq(adults.id, erased.id)).get()?.erasedAt).not.toBeNull();
  });
});
