import { describe, expect, it } from "vitest";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { changeAddress } from "#app/domain/people/change-address.server.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { adultNow, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRequest, mailsTo } from "#tests/support/make-requests.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aSlip } from "#tests/support/make-slips.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import {
  aSession,
  by,
  endingsOf,
  lastAudit,
  mailStatesOf,
  sessionsOf,
} from "#tests/support/people-at-work.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const NEW = "new@example.test";
const change = { email: NEW, isSharingConfirmed: false };

describe("another address", () => {
  it("ends what was mailed to the old one, and tells the old one that, and nothing else", () => {
    const db = aSchool();
    const office = by(db);
    const adult = anAdult(db, { email: "old@example.test", mailboxState: "bouncing" });
    changeAdult(db, adult, { mailboxState: "usable" });
    const { passToken } = aRequest(db, adult);
    aSession(db, adult);
    changeAdult(db, adult, { mailboxState: "bouncing" });

    expect(changeAddress(db, { adultId: adult.id, ...change, ...office })).toEqual({ status: "changed" });
    expect(adultNow(db, adult)).toMatchObject({ email: NEW, mailboxState: "usable" });
    expect(endingsOf(db, adult)).toEqual(["address-changed"]);
    expect(sessionsOf(db, adult)).toBe(0);
    expect(findPass(db, { token: passToken, now: NOON }).status).toBe("ended");
    expect(mailStatesOf(db, adult)).toEqual(["request: stopped", "address-changed: queued"]);
    expect(mailsTo(db, NEW)).toEqual([]);
    const told = mailsTo(db, "old@example.test").at(-1);
    expect(told?.values).toEqual({ kind: "address-changed", adultName: adult.name });
    expect(claimMail(db, { now: NOON })?.id).toBe(told?.id);
    expect(lastAudit(db)).toMatchObject({ action: "changed-address", subjectId: adult.id });
  });

  it("stops receipts and answers that wait for the old one, and not a copy that somebody asked for (rule 5)", () => {
    const db = aSchool();
    const office = by(db);
    const adult = anAdult(db, { email: "old@example.test" });
    readAndSign(db, adult, { answer: "read-with-concern", concern: "About my neighbour" });
    const copy = anAdult(db, { mailboxState: "refused" });
    const { slipId } = aSlip(db, copy);
    readAndSign(db, copy, { route: "pass", passId: slipId, copyTo: "given@example.test" });
    const others = { adultId: copy.id, email: "other@example.test", isSharingConfirmed: false };
    for (const one of [{ adultId: adult.id, ...change }, others]) {
      expect(changeAddress(db, { ...one, ...office })).toEqual({ status: "changed" });
    }
    expect(mailStatesOf(db, adult)).toEqual(["receipt: stopped", "address-changed: queued"]);
    while (claimMail(db, { now: NOON }));
    expect(mailsTo(db, "given@example.test").map(({ state }) => state)).toEqual(["queued"]);
  });

  it("does not tell a mailbox that turned out to be somebody else's", () => {
    const db = aSchool();
    const office = by(db);
    const adult = anAdult(db, { mailboxState: "not-theirs" });
    expect(changeAddress(db, { adultId: adult.id, ...change, ...office })).toEqual({ status: "changed" });
    expect(mailStatesOf(db, adult)).toEqual([]);
    expect(adultNow(db, adult).mailboxState).toBe("usable");
  });

  it("may be none, and is compared without capitals and spaces", () => {
    const db = aSchool();
    const office = by(db);
    const adult = anAdult(db, { email: NEW });
    const again = { adultId: adult.id, isSharingConfirmed: false, ...office };
    expect(changeAddress(db, { ...again, email: " NEW@example.test" })).toEqual({
      status: "nothing-changed",
    });
    expect(changeAddress(db, { ...again, email: null })).toEqual({ status: "changed" });
    expect(adultNow(db, adult).email).toBeNull();
    const { staffId, now } = office;
    const nobody = { adultId: "nothing", email: null, isSharingConfirmed: false, staffId, now };
    expect(changeAddress(db, nobody)).toEqual({ status: "no-such-adult" });
  });

  it("that somebody else has is asked about first, and merges nobody (rule 4)", () => {
    const db = aSchool();
    const office = by(db);
    const [tom, sian] = [anAdult(db, { name: "Tom Evans", email: NEW }), anAdult(db)];
    aRequest(db, sian);
    const before = everyRow(db);
    const asked = changeAddress(db, { adultId: sian.id, ...change, ...office });
    expect(asked).toEqual({ status: "shared", sharing: [{ email: NEW, with: ["Tom Evans"] }] });
    expect(everyRow(db)).toEqual(before);
    changeAddress(db, { adultId: sian.id, email: NEW, isSharingConfirmed: true, ...office });
    expect(adultNow(db, sian)).toMatchObject({ email: NEW, mergedInto: null });
    expect(adultNow(db, tom)).toEqual(tom);
    expect(onlyOne(everyRow(db).shared_addresses ?? [])).toBeTruthy();
  });

  it("that two others share already is asked about for a third too (rule 4)", () => {
    const db = aSchool();
    const office = by(db);
    const [tom, sian, cai] = [anAdult(db, { name: "Tom Evans", email: NEW }), anAdult(db), anAdult(db)];
    changeAddress(db, { adultId: sian.id, email: NEW, isSharingConfirmed: true, ...office });
    const before = everyRow(db);
    const asked = changeAddress(db, { adultId: cai.id, ...change, ...office });
    expect(asked).toEqual({ status: "shared", sharing: [{ email: NEW, with: [tom.name, sian.name] }] });
    expect(everyRow(db)).toEqual(before);
    changeAddress(db, { adultId: cai.id, email: NEW, isSharingConfirmed: true, ...office });
    expect(adultNow(db, cai).email).toBe(NEW);
    expect(onlyOne(everyRow(db).shared_addresses ?? [])).toBeTruthy();
  });

  it("of their own is not for a member of staff, nor their own for somebody else's record (rule 8)", () => {
    const db = aSchool();
    const office = by(db, "office", "olwen@example.test");
    const [own, other] = [anAdult(db, { email: "olwen@example.test" }), anAdult(db)];
    const before = everyRow(db);
    expect(changeAddress(db, { adultId: own.id, ...change, ...office })).toEqual({ status: "own-record" });
    const mine = { adultId: other.id, email: "olwen@example.test", isSharingConfirmed: true };
    expect(changeAddress(db, { ...mine, ...office })).toEqual({ status: "own-record" });
    expect(everyRow(db)).toEqual(before);
  });
});
