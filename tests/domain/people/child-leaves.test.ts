import { describe, expect, it } from "vitest";
import { childLeaves, childReturns } from "#app/domain/people/child-leaves.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import type { Database } from "#db/connection.server.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aChild, adultNow, anAdult } from "#tests/support/make-people.ts";
import { aRequest } from "#tests/support/make-requests.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { by, childNow, endingsOf, mailStatesOf } from "#tests/support/people-at-work.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const TODAY = "2026-09-14";
const names = (db: Database) =>
  listRoll(db, { filter: {}, now: NOON, limit: 50, offset: 0 }).rows.map(({ name }) => name);

describe("a child who leaves", () => {
  it("takes along the adults whose last child it was, and stops what waits for them (rule 11)", () => {
    const db = aSchool();
    const office = by(db);
    const [amy, ben] = [aChild(db), aChild(db, { name: "Ben", knownAs: "Ben" })];
    const mother = anAdult(db, { name: "Mother", childrenHere: [amy, ben] });
    const aunt = anAdult(db, { name: "Aunt", childrenHere: [amy] });
    const { passToken } = aRequest(db, aunt);
    aRequest(db, mother);

    const left = childLeaves(db, { childId: amy.id, leftOn: TODAY, reason: "Moved", ...office });
    expect(left).toEqual({ status: "left" });
    expect(childNow(db, amy).leftOn).toBe(TODAY);
    expect(adultNow(db, aunt).leftOn).toBe(TODAY);
    expect(adultNow(db, mother).leftOn).toBeNull();
    expect(names(db)).toEqual(["Mother"]);
    expect(mailStatesOf(db, aunt)).toEqual(["request: stopped"]);
    expect(mailStatesOf(db, mother)).toEqual(["request: queued"]);
    expect(endingsOf(db, aunt)).toEqual(["left"]);
    expect(findPass(db, { token: passToken, now: NOON }).status).toBe("ended");
  });

  it("comes back with the same records, and what was signed counts again (rule 11)", () => {
    const db = aSchool();
    const office = by(db);
    const amy = aChild(db);
    const mother = anAdult(db, { childrenHere: [amy] });
    readAndSign(db, mother);
    childLeaves(db, { childId: amy.id, leftOn: "2026-07-20", ...office });
    expect(names(db)).toEqual([]);
    expect(childReturns(db, { childId: amy.id, isSharingConfirmed: false, ...office })).toEqual({
      status: "back",
    });
    expect(adultNow(db, mother)).toEqual(mother);
    const [row] = listRoll(db, { filter: {}, now: NOON, limit: 1, offset: 0 }).rows;
    expect(row?.states.map(({ state }) => state)).toEqual(["acknowledged", "acknowledged"]);
  });

  it("comes back to an address that somebody else has by now only when the office says they share it (rule 4)", () => {
    const db = aSchool();
    const office = by(db);
    const amy = aChild(db);
    const { email } = anAdult(db, { childrenHere: [amy] });
    childLeaves(db, { childId: amy.id, leftOn: TODAY, ...office });
    anAdult(db, { name: "Tom Evans", email });
    const back = { childId: amy.id, ...office };
    expect(childReturns(db, { ...back, isSharingConfirmed: false })).toEqual({
      status: "shared",
      sharing: [{ email, with: ["Tom Evans"] }],
    });
    expect(childReturns(db, { ...back, isSharingConfirmed: true })).toEqual({ status: "back" });
  });

  it("has not left tomorrow, twice, or by the hand of its own adult (rule 8)", () => {
    const db = aSchool();
    const office = by(db);
    const amy = aChild(db);
    anAdult(db, { childrenHere: [amy], email: "head@school.example" });
    const before = everyRow(db).adults;
    const leave = { childId: amy.id, leftOn: TODAY };
    expect(childLeaves(db, { ...leave, leftOn: "2026-09-15", ...office })).toEqual({ status: "not-yet" });
    expect(childLeaves(db, { ...leave, ...by(db, "head") })).toEqual({ status: "own-record" });
    expect(childLeaves(db, { ...leave, childId: "nothing", ...office })).toEqual({ status: "no-such-child" });
    expect(everyRow(db).adults).toEqual(before);
    const back = { childId: amy.id, isSharingConfirmed: false, ...office };
    expect(childReturns(db, back)).toEqual({ status: "here-already" });
    expect(childReturns(db, { ...back, childId: "nothing" })).toEqual({ status: "no-such-child" });
    childLeaves(db, { ...leave, ...office });
    expect(childLeaves(db, { ...leave, ...office })).toEqual({ status: "left-already" });
  });
});
