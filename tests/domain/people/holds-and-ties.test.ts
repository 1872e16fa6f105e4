import { describe, expect, it } from "vitest";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { childLeaves } from "#app/domain/people/child-leaves.server.ts";
import { childrenShownTo } from "#app/domain/people/children-shown-to.server.ts";
import { historyOf } from "#app/domain/people/history-of.server.ts";
import { holdAdult, releaseAdult } from "#app/domain/people/hold-adult.server.ts";
import {
  COURT_ORDER_HOLD,
  editTie,
  tieAdultToChild,
  untieAdultFromChild,
} from "#app/domain/people/tie-adult-to-child.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { guardianships } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aChild, adultNow, anAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { by, lastAudit, MOTHER } from "#tests/support/people-at-work.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const ORDER = { ...MOTHER, courtOrder: true };

describe("a hold", () => {
  it("stops what the school starts, and is ended again by the office (rule 21)", () => {
    const db = aSchool();
    const office = by(db);
    const adult = anAdult(db);
    aRequest(db, adult);
    expect(holdAdult(db, { adultId: adult.id, reason: "Bereaved", ...office })).toEqual({ status: "held" });
    expect(adultNow(db, adult)).toMatchObject({ heldAt: NOON, holdReason: "Bereaved" });
    expect(claimMail(db, { now: NOON })).toBeNull();
    expect(lastAudit(db)).toMatchObject({ action: "held-adult" });
    expect(holdAdult(db, { adultId: adult.id, reason: "Other", ...office })).toEqual({
      status: "held-already",
    });
    expect(releaseAdult(db, { adultId: adult.id, ...office })).toEqual({ status: "released" });
    expect(adultNow(db, adult)).toMatchObject({ heldAt: null, holdReason: null });
    expect(releaseAdult(db, { adultId: adult.id, ...office })).toEqual({ status: "not-held" });
  });

  it("has its reason in the history for head and safeguarding lead, and for nobody else", () => {
    const db = aSchool();
    const office = by(db);
    const adult = anAdult(db);
    holdAdult(db, { adultId: adult.id, reason: "A secret reason", ...office });
    releaseAdult(db, { adultId: adult.id, ...office });
    const history = (readsHolds: boolean) => historyOf(db, { id: adult.id, end: "adultId", readsHolds });
    expect(history(true)).toHaveLength(2);
    expect(history(false)).toHaveLength(2);
    expect(JSON.stringify(history(true))).toContain("A secret reason");
    expect(JSON.stringify(history(false))).not.toContain("A secret reason");
    expect(JSON.stringify(history(false))).not.toContain("holdReason");
  });

  it("is put on by a court order at once, and only head or safeguarding lead can end it", () => {
    const db = aSchool();
    const office = by(db);
    const [amy, ben] = [aChild(db), aChild(db, { name: "Ben Evans", knownAs: "Ben" })];
    const adult = anAdult(db, { childrenHere: [amy] });
    const tied = { adultId: adult.id, childId: ben.id, isSharingConfirmed: false, ...office };
    expect(tieAdultToChild(db, { ...tied, tie: ORDER })).toEqual({ status: "tied" });
    expect(adultNow(db, adult)).toMatchObject({ heldAt: NOON, holdReason: COURT_ORDER_HOLD });
    expect(childrenShownTo(db, adult.id)).toEqual([]);

    const guardianshipId = onlyOne(
      db
        .select()
        .from(guardianships)
        .all()
        .filter((one) => one.courtOrder),
    ).id;
    const before = everyRow(db);
    const closed = { status: "head-or-dsl-only" };
    expect(releaseAdult(db, { adultId: adult.id, ...office })).toEqual(closed);
    expect(editTie(db, { guardianshipId, tie: MOTHER, ...office })).toEqual(closed);
    expect(untieAdultFromChild(db, { guardianshipId, ...office })).toEqual(closed);
    expect(everyRow(db)).toEqual(before);
    const head = by(db, "head");
    expect(releaseAdult(db, { adultId: adult.id, ...head })).toEqual({ status: "released" });
    expect(editTie(db, { guardianshipId, tie: MOTHER, ...head })).toEqual({ status: "changed" });
    expect(childrenShownTo(db, adult.id)).toEqual(["Amy", "Ben"]);
  });
});

describe("who looks after whom", () => {
  it("is added, corrected and taken away, with history on both pages", () => {
    const db = aSchool();
    const office = by(db);
    const child = aChild(db, { name: "Nia Pugh" });
    const adult = anAdult(db, { childrenHere: [] });
    const tie = { adultId: adult.id, childId: child.id, isSharingConfirmed: false, ...office };
    expect(tieAdultToChild(db, { ...tie, tie: { ...MOTHER, parentalResponsibility: "unknown" } })).toEqual({
      status: "tied",
    });
    expect(tieAdultToChild(db, { ...tie, tie: MOTHER })).toEqual({ status: "tied-already" });
    expect(listRoll(db, { filter: {}, now: NOON, limit: 9, offset: 0 }).total).toBe(1);
    const guardianshipId = onlyOne(db.select().from(guardianships).all()).id;
    expect(editTie(db, { guardianshipId, tie: MOTHER, ...office })).toEqual({ status: "changed" });
    expect(editTie(db, { guardianshipId, tie: MOTHER, ...office })).toEqual({ status: "nothing-changed" });
    expect(untieAdultFromChild(db, { guardianshipId, ...office })).toEqual({ status: "untied" });
    expect(untieAdultFromChild(db, { guardianshipId, ...office })).toEqual({ status: "no-such-tie" });
    expect(editTie(db, { guardianshipId, tie: MOTHER, ...office })).toEqual({ status: "no-such-tie" });
    expect(listRoll(db, { filter: {}, now: NOON, limit: 9, offset: 0 }).total).toBe(0);
    for (const [id, end] of [
      [adult.id, "adultId"],
      [child.id, "childId"],
    ] as const) {
      const lines = historyOf(db, { id, end, readsHolds: false }).flatMap((entry) => entry.lines);
      expect(lines.map(({ what }) => what).sort()).toEqual(["added", "changed", "removed"]);
    }
  });

  it("brings somebody back who had left, to a child who is here", () => {
    const db = aSchool();
    const office = by(db);
    const [amy, ben] = [aChild(db), aChild(db, { name: "Ben Evans" })];
    const adult = anAdult(db, { childrenHere: [amy] });
    childLeaves(db, { childId: amy.id, leftOn: "2026-09-01", ...office });
    const tie = { adultId: adult.id, childId: ben.id, tie: MOTHER, isSharingConfirmed: false, ...office };
    expect(tieAdultToChild(db, tie)).toEqual({ status: "tied" });
    expect(adultNow(db, adult).leftOn).toBeNull();
  });

  it("is not changed for nobody, nor for oneself (rule 8)", () => {
    const db = aSchool();
    const office = by(db);
    const child = aChild(db);
    const own = anAdult(db, { email: "office@school.example" });
    const before = everyRow(db);
    const tie = { childId: child.id, tie: MOTHER, isSharingConfirmed: false, ...office };
    expect(tieAdultToChild(db, { ...tie, adultId: own.id })).toEqual({ status: "own-record" });
    expect(tieAdultToChild(db, { ...tie, adultId: "nothing" })).toEqual({ status: "no-such-adult" });
    const guardianshipId = onlyOne(db.select().from(guardianships).all()).id;
    expect(untieAdultFromChild(db, { guardianshipId, ...office })).toEqual({ status: "own-record" });
    expect(holdAdult(db, { adultId: own.id, reason: "x", ...office })).toEqual({ status: "own-record" });
    expect(everyRow(db)).toEqual(before);
  });
});
