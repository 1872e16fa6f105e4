import { describe, expect, it } from "vitest";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { correctRecording } from "#app/domain/paper/correct-recording.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { eraseAdult } from "#app/domain/privacy/erase-adult.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { signingsOf } from "#app/domain/signing/signings-of.server.ts";
import { voidSigning } from "#app/domain/signing/void-signing.server.ts";
import { withdrawSigning } from "#app/domain/signing/withdraw-signing.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { acknowledgements, corrections, signings } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { type Adult, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRecording } from "#tests/support/make-recordings.ts";
import { mailsTo } from "#tests/support/make-requests.ts";
import { readAndSign, statesOf } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { by, lastAudit } from "#tests/support/people-at-work.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const EMAIL = "sian@example.test";
const REASON = "It was signed on the phone of somebody else.";

function somebodyWhoSigned() {
  const db = aSchool();
  const adult = anAdult(db, { email: EMAIL });
  const reference = readAndSign(db, adult);
  const signingId = onlyOne(db.select().from(signings).all()).id;
  return { db, adult, reference, signingId, head: by(db, "head") };
}

const declareVoid = (db: Database, signingId: string, staffId: string, now = NOON + 5) =>
  voidSigning(db, { signingId, staffId, reason: REASON, now }).status;

const mailKinds = (db: Database, email = EMAIL) => mailsTo(db, email).map(({ kind }) => kind);

const rollStates = (db: Database, adult: Adult) =>
  listRoll(db, { filter: {}, now: NOON + 9, limit: 9, offset: 0 })
    .rows.find(({ adultId }) => adultId === adult.id)
    ?.states.map(({ state }) => state);

describe("the head declares a signing void", () => {
  it("and it stays in sight with who, when and why, and counts no longer (rule 9)", () => {
    const { db, adult, signingId, head } = somebodyWhoSigned();
    const before = db.select().from(acknowledgements).all();
    expect(declareVoid(db, signingId, head.staffId)).toBe("voided");
    expect(db.select().from(acknowledgements).all()).toEqual(before);
    expect(onlyOne(signingsOf(db, { adultId: adult.id }))).toMatchObject({
      correction: { kind: "voided", correctedAt: NOON + 5, staffName: "Staff head", reason: REASON },
    });
    expect(rollStates(db, adult)).toEqual(["not-asked", "not-asked"]);
    expect(statesOf(db, adult)).toEqual({ "social-media": "read", "parent-code-of-conduct": "read" });
    expect(verifyLedger(db)).toEqual({ status: "intact", rows: 3 + 2 + 1 });
    expect(lastAudit(db)).toMatchObject({ action: "voided-signing", actorId: head.staffId });
    readAndSign(db, adult, { now: NOON + 10 });
    expect(rollStates(db, adult)).toEqual(["acknowledged", "acknowledged"]);
  });

  it("not of somebody who was erased: nothing is written about them again (rule 10)", () => {
    const { db, adult, signingId, head } = somebodyWhoSigned();
    eraseAdult(db, {
      adultId: adult.id,
      ground: "request",
      decidedBy: head.staffId,
      isStillHereConfirmed: true,
      writeDown: () => {},
      now: NOON + 1,
    });
    expect(declareVoid(db, signingId, head.staffId)).toBe("no-such-signing");
  });

  it("and the adult is told by whom and why", () => {
    const { db, signingId, head, reference } = somebodyWhoSigned();
    declareVoid(db, signingId, head.staffId);
    expect(mailKinds(db)).toEqual(["receipt", "voided"]);
    expect(mailsTo(db, EMAIL).at(-1)?.values).toMatchObject({
      reference,
      staffName: "Staff head",
      reason: REASON,
      policies: [{ label: "June 2023" }, { label: "September 2026" }],
    });
  });

  it("without a mail while they are on hold, where none reaches them, or where it was recorded quietly (rules 8 and 21)", () => {
    for (const change of [{ heldAt: NOON }, { mailboxState: "not-theirs" }, { email: null }] as const) {
      const { db, adult, signingId, head } = somebodyWhoSigned();
      changeAdult(db, adult, change);
      expect(declareVoid(db, signingId, head.staffId)).toBe("voided");
      expect(mailKinds(db)).toEqual(["receipt"]);
    }
    const { db, head } = somebodyWhoSigned();
    const quiet = anAdult(db, { email: "quiet@example.test" });
    const { signingId } = aRecording(db, quiet, head.staffId, { quietReason: "Not safe" });
    expect(declareVoid(db, signingId, head.staffId)).toBe("voided");
    expect(mailKinds(db, "quiet@example.test")).toEqual([]);
  });

  it("and a hold that comes before the mail has gone stops it (rule 21)", () => {
    for (const [change, goes] of [
      [{ heldAt: NOON }, false],
      [{ leftOn: "2026-09-14" }, true],
      [{ mailboxState: "not-theirs" }, false],
    ] as const) {
      const { db, adult, signingId, head } = somebodyWhoSigned();
      declareVoid(db, signingId, head.staffId);
      changeAdult(db, adult, change);
      const sent: string[] = [];
      for (let mail = claimMail(db, { now: NOON + 9 }); mail; mail = claimMail(db, { now: NOON + 9 }))
        sent.push(mail.kind);
      expect(sent.includes("voided")).toBe(goes);
    }
  });

  it("of somebody who was merged tells the record that goes on", () => {
    const { db, adult, signingId, head } = somebodyWhoSigned();
    const current = anAdult(db, { name: "Sian Parry", email: "now@example.test" });
    mergeAdults(db, { adultId: current.id, otherId: adult.id, ...head });
    expect(declareVoid(db, signingId, head.staffId)).toBe("voided");
    expect(mailKinds(db, "now@example.test")).toEqual(["voided"]);
    expect(mailKinds(db)).not.toContain("voided");
  });

  it("and nobody else does, and nobody their own (rule 8)", () => {
    const { db, signingId, head } = somebodyWhoSigned();
    for (const role of ["office", "dsl", "admin"] as const) {
      expect(declareVoid(db, signingId, by(db, role).staffId)).toBe("for-the-head");
    }
    expect(declareVoid(db, "nothing", head.staffId)).toBe("no-such-signing");
    const own = anAdult(db, { email: "head@school.example" });
    readAndSign(db, own);
    const ownId = onlyOne(signingsOf(db, { adultId: own.id })).signing.id;
    expect(declareVoid(db, ownId, head.staffId)).toBe("own-record");
    const row = { id: newId(NOON), signingId: ownId, kind: "voided", correctedAt: NOON } as const;
    expect(() =>
      db
        .insert(corrections)
        .values({ ...row, correctedBy: head.staffId })
        .run(),
    ).toThrow("nobody corrects their own");
    expect(db.select().from(corrections).all()).toEqual([]);
  });

  it("once, and not what was taken back or corrected before", () => {
    const { db, adult, reference, signingId, head } = somebodyWhoSigned();
    withdrawSigning(db, { reference, adultId: adult.id, passId: null, reason: null, now: NOON });
    const recorded = aRecording(db, anAdult(db), head.staffId);
    const correction = { signingId: recorded.signingId, staffId: head.staffId, reason: "x", notice: "y" };
    correctRecording(db, { ...correction, now: NOON });
    const before = everyRow(db);
    for (const id of [signingId, recorded.signingId]) {
      expect(declareVoid(db, id, head.staffId)).toBe("already-corrected");
    }
    expect(everyRow(db)).toEqual(before);
  });
});
