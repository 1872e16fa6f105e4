import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { findReceipt } from "#app/domain/signing/find-receipt.server.ts";
import { withdrawSigning } from "#app/domain/signing/withdraw-signing.server.ts";
import type { Database } from "#db/connection.server.ts";
import { acknowledgements, corrections, correctionTexts, ledger, signings } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { adultNow, aMemberOfStaff, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRecording } from "#tests/support/make-recordings.ts";
import { aRequest, mailsTo } from "#tests/support/make-requests.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { by, lastAudit } from "#tests/support/people-at-work.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const EMAIL = "sian@example.test";
const LATER = NOON + 60_000;

function somebodyWhoSigned(options: Parameters<typeof readAndSign>[2] = {}) {
  const db = aSchool();
  const adult = anAdult(db, { email: EMAIL });
  return { db, adult, reference: readAndSign(db, adult, options) };
}

const takeBack = (
  db: Database,
  adultId: string,
  reference: string,
  more: { reason?: string; passId?: string; now?: number } = {},
) =>
  withdrawSigning(db, {
    reference,
    adultId,
    passId: more.passId ?? null,
    reason: more.reason ?? null,
    now: more.now ?? LATER,
  }).status;

const mailKinds = (db: Database, email = EMAIL) => mailsTo(db, email).map(({ kind }) => kind);

describe("a parent takes back what they signed", () => {
  it("and it stays on record, unchanged, with a row that says so (rule 9)", () => {
    const { db, adult, reference } = somebodyWhoSigned();
    const evidence = () => [db.select().from(signings).all(), db.select().from(acknowledgements).all()];
    const before = evidence();
    expect(takeBack(db, adult.id, reference, { reason: "I never agreed" })).toBe("withdrawn");
    expect(evidence()).toEqual(before);
    const correction = onlyOne(db.select().from(corrections).all());
    expect(correction).toMatchObject({ kind: "withdrawn", correctedAt: LATER, correctedBy: null });
    expect(onlyOne(db.select().from(correctionTexts).all())).toEqual({
      correctionId: correction.id,
      reason: "I never agreed",
    });
    expect(onlyOne(db.select().from(ledger).where(eq(ledger.kind, "withdrawn")).all()).seq).toBe(6);
    expect(verifyLedger(db)).toEqual({ status: "intact", rows: 3 + 2 + 1 });
    expect(findReceipt(db, { reference, adultId: adult.id })).toMatchObject({
      correctedAt: LATER,
      correctionKind: "withdrawn",
    });
    expect(lastAudit(db)).toMatchObject({
      action: "withdrew-signing",
      actorKind: "adult",
      actorId: adult.id,
    });
  });

  it("gets a mail that says so without the reason, and the office a task with it", () => {
    const { db, adult, reference } = somebodyWhoSigned();
    takeBack(db, adult.id, reference, { reason: "I never agreed" });
    expect(mailKinds(db)).toEqual(["receipt", "withdrawn"]);
    const mail = mailsTo(db, EMAIL).at(-1);
    expect(mail?.values).toMatchObject({ reference, withdrawnAt: LATER, isRecorded: false });
    expect(JSON.stringify(mail)).not.toContain("never agreed");
    expect(onlyOne(openTasks(db))).toMatchObject({
      kind: "withdrawn",
      adultId: adult.id,
      note: "I never agreed",
    });
  });

  it("without a word, if they like", () => {
    const { db, adult, reference } = somebodyWhoSigned();
    expect(takeBack(db, adult.id, reference)).toBe("withdrawn");
    expect(db.select().from(correctionTexts).all()).toEqual([]);
    expect(onlyOne(openTasks(db)).note).toBeNull();
    expect(verifyLedger(db).status).toBe("intact");
  });

  it("once: pressed again nothing more happens", () => {
    const { db, adult, reference } = somebodyWhoSigned();
    takeBack(db, adult.id, reference);
    const before = everyRow(db);
    expect(takeBack(db, adult.id, reference)).toBe("already-corrected");
    expect(everyRow(db)).toEqual(before);
  });

  it("only their own, and with a link only what was signed with it (rule 5)", () => {
    const { db, adult, reference } = somebodyWhoSigned({
      only: ({ policy }) => policy.slug === "social-media",
    });
    const other = anAdult(db, { name: "Tom Evans" });
    const { passId } = aRequest(db, adult);
    const before = everyRow(db);
    expect(takeBack(db, other.id, reference)).toBe("no-such-receipt");
    expect(takeBack(db, adult.id, "00000-00000")).toBe("no-such-receipt");
    expect(takeBack(db, adult.id, reference, { passId })).toBe("no-such-receipt");
    expect(everyRow(db)).toEqual(before);
    const withPass = readAndSign(db, adult, { route: "pass", passId, now: NOON + 1 });
    expect(takeBack(db, adult.id, withPass, { passId })).toBe("withdrawn");
  });

  it("also what they signed under an earlier record", () => {
    const { db, adult, reference } = somebodyWhoSigned();
    const current = anAdult(db, { name: "Sian Parry", email: "now@example.test" });
    mergeAdults(db, { adultId: current.id, otherId: adult.id, ...by(db) });
    expect(takeBack(db, current.id, reference)).toBe("withdrawn");
    expect(mailKinds(db, "now@example.test")).toEqual(["withdrawn"]);
    expect(mailKinds(db)).not.toContain("withdrawn");
  });

  it("but not “would rather not”: there is nothing to take back", () => {
    const { db, adult, reference } = somebodyWhoSigned({ answer: "rather-not" });
    expect(takeBack(db, adult.id, reference)).toBe("nothing-signed");
    expect(db.select().from(corrections).all()).toEqual([]);
  });

  it("while they are on hold too, for it is they who do it (rule 21), and after they have left", () => {
    for (const change of [{ heldAt: NOON }, { leftOn: "2026-09-14" }]) {
      const { db, adult, reference } = somebodyWhoSigned();
      changeAdult(db, adult, change);
      expect(takeBack(db, adult.id, reference)).toBe("withdrawn");
      expect(mailKinds(db)).toEqual(["receipt", "withdrawn"]);
    }
  });

  it("without a mail where none would reach them", () => {
    const { db, adult, reference } = somebodyWhoSigned();
    changeAdult(db, adult, { mailboxState: "not-theirs" });
    expect(takeBack(db, adult.id, reference)).toBe("withdrawn");
    expect(mailKinds(db)).toEqual(["receipt"]);
    expect(adultNow(db, adult).mailboxState).toBe("not-theirs");
  });
});

describe("what the school recorded for a parent", () => {
  it("is theirs to take back as well; of a quiet recording no mail goes out (rule 8)", () => {
    for (const [quietReason, kinds] of [
      [null, ["receipt", "withdrawn"]],
      ["Not safe", []],
    ] as const) {
      const db = aSchool();
      const adult = anAdult(db, { email: EMAIL });
      const headId = aMemberOfStaff(db, { role: "head" });
      const { reference } = aRecording(db, adult, headId, { quietReason });
      expect(takeBack(db, adult.id, reference)).toBe("withdrawn");
      expect(mailKinds(db)).toEqual(kinds);
      expect(verifyLedger(db).status).toBe("intact");
    }
  });
});
