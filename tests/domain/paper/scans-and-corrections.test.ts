import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { appendToLedger } from "#app/domain/evidence/append-to-ledger.server.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { addScan } from "#app/domain/paper/add-scan.server.ts";
import { correctRecording } from "#app/domain/paper/correct-recording.server.ts";
import { openScan } from "#app/domain/paper/open-scan.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { findReceipt } from "#app/domain/signing/find-receipt.server.ts";
import { findSigning, signingsOf } from "#app/domain/signing/signings-of.server.ts";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { attachments, auditEvents, erasures, signings, staff } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aRecording } from "#tests/support/make-recordings.ts";
import { mailsTo } from "#tests/support/make-requests.ts";
import { readAndSign, statesOf } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { A_HEIC, A_JPEG, A_PDF } from "#tests/support/scan-samples.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";
import { withoutTriggers } from "#tests/support/school-in-use.ts";

/** A form recorded from paper, with a scan of it. */
function aScannedForm() {
  const db = aSchool();
  const adult = anAdult(db, { email: "sian@example.test" });
  const staffId = aMemberOfStaff(db);
  const recording = aRecording(db, adult, staffId, { scan: { fileName: "form.pdf", bytes: A_PDF } });
  return { db, adult, staffId, ...recording };
}

const correct = (db: Database, signingId: string, staffId: string, now = NOON) =>
  correctRecording(db, {
    signingId,
    staffId,
    reason: "It was Tom's form",
    notice: "We corrected a mistake.",
    now,
  }).status;

const theHead = (db: Database) =>
  inviteStaff(db, {
    name: "Hefina Head",
    email: "head@example.test",
    role: "head",
    actor: { kind: "command-line" },
    now: NOON,
  }).staffId;

describe("a scan", () => {
  it("is kept byte for byte, with its hash in the ledger (rule 9)", () => {
    const { db, signingId } = aScannedForm();
    expect(onlyOne(db.select().from(attachments).all())).toMatchObject({
      signingId,
      bytes: A_PDF,
      sha256: createHash("sha256").update(A_PDF).digest("hex"),
    });
    expect(verifyLedger(db)).toEqual({ status: "intact", rows: 3 + 2 + 1 });
  });

  it("may be added later, once, to what staff recorded and to nothing else", () => {
    const { db, adult, staffId, signingId } = aScannedForm();
    const add = (bytes: Buffer, to = signingId, by = staffId) =>
      addScan(db, { signingId: to, staffId: by, fileName: "back.jpg", bytes, now: NOON });
    expect(add(A_JPEG)).toEqual({ status: "added" });
    expect(add(A_JPEG)).toEqual({ status: "already-added" });
    expect(add(A_HEIC)).toEqual({ status: "scan-refused", problem: "heic" });
    expect(add(A_PDF, "nothing")).toEqual({ status: "no-such-recording" });

    const online = anAdult(db);
    readAndSign(db, online);
    const theirs = onlyOne(signingsOf(db, { adultId: online.id })).signing.id;
    expect(add(A_PDF, theirs)).toEqual({ status: "no-such-recording" });

    const mother = aMemberOfStaff(db, { name: "Sian Evans", email: "sian.at.work@example.test" });
    db.update(staff).set({ adultId: adult.id }).where(eq(staff.id, mother)).run();
    expect(add(Buffer.concat([A_JPEG, A_JPEG]), signingId, mother)).toEqual({ status: "own-record" });
    const scans = findSigning(db, { signingId })?.scans.map(({ type }) => type);
    expect(scans).toEqual(["application/pdf", "image/jpeg"]);
    expect(verifyLedger(db).status).toBe("intact");
  });

  it("is opened by staff, and that is written down; an erased one is gone, and the ledger verifies (rule 10)", () => {
    const { db, adult, staffId, signingId, reference } = aScannedForm();
    const scanId = onlyOne(findSigning(db, { signingId })?.scans ?? []).id;
    const open = () => openScan(db, { scanId, staffId, now: NOON });
    expect(open()).toEqual({ type: "application/pdf", bytes: A_PDF, reference });
    const looks = db.select().from(auditEvents).where(eq(auditEvents.action, "viewed-scan")).all();
    expect(onlyOne(looks)).toMatchObject({ actorId: staffId, subjectId: scanId });

    db.update(attachments).set({ bytes: null, fileName: null }).run();
    expect(verifyLedger(db)).toMatchObject({ status: "wrong", reason: "scan-changed" });
    const erasure = { id: newId(NOON), adultId: adult.id, ground: "request", erasedAt: NOON } as const;
    db.transaction((tx) => {
      tx.insert(erasures).values(erasure).run();
      appendToLedger(tx, { kind: "erased", recordId: erasure.id, now: NOON });
    });
    expect(open()).toBeNull();
    expect(findSigning(db, { signingId })?.scans).toMatchObject([{ isErased: true }]);
    expect(verifyLedger(db).status).toBe("intact");
  });
});

describe("the check of the ledger", () => {
  it("finds whatever was changed of a recording, its scan or its correction behind the portal's back (rule 9)", () => {
    const changes = [
      "update signings set recorded_by = (select id from staff where name = 'Ann Admin') where recorded_by is not null",
      "update signings set recorded_at = recorded_at + 1 where recorded_at is not null",
      "update signings set route = 'phone' where route = 'paper'",
      "update signing_texts set recorded_reason = 'Because' where recorded_reason is not null",
      "update attachments set bytes = zeroblob(10)",
      "update attachments set sha256 = upper(sha256)",
      "update attachments set type = 'image/png'",
      "update attachments set added_by = (select id from staff where name = 'Ann Admin')",
      "delete from attachments",
      "update corrections set corrected_by = (select id from staff where name = 'Ann Admin')",
      "update corrections set kind = 'wrong-person'",
      "update correction_texts set reason = 'Nothing was wrong'",
    ];
    for (const statement of changes) {
      const { db, staffId, signingId } = aScannedForm();
      correct(db, signingId, staffId);
      expect(verifyLedger(db).status).toBe("intact");
      withoutTriggers(db).$client.pragma("foreign_keys = OFF");
      expect(db.run(sql.raw(statement)).changes, statement).toBeGreaterThan(0);
      expect(verifyLedger(db).status, statement).toBe("wrong");
    }
    expect(changes).toHaveLength(12);
  });
});

describe("a correction by staff", () => {
  it("keeps the recording in sight, which no longer counts, with who, when and why (rule 9)", () => {
    const { db, adult, staffId, signingId, reference } = aScannedForm();
    expect(correct(db, signingId, staffId, NOON + 5)).toBe("corrected");
    expect(statesOf(db, adult)["social-media"]).toBe("to-read");
    const { states } = onlyOne(listRoll(db, { filter: {}, now: NOON, limit: 9, offset: 0 }).rows);
    expect(states.map(({ state }) => state)).toEqual(["not-asked", "not-asked"]);
    expect(onlyOne(signingsOf(db, { adultId: adult.id }))).toMatchObject({
      signing: { id: signingId },
      correction: {
        kind: "recorded-in-error",
        correctedAt: NOON + 5,
        staffName: "Olwen Office",
        reason: "It was Tom's form",
      },
    });
    expect(findReceipt(db, { reference, adultId: adult.id })).toMatchObject({
      correctedAt: NOON + 5,
      correctionKind: "recorded-in-error",
    });
    const before = everyRow(db);
    expect(correct(db, signingId, staffId)).toBe("already-corrected");
    expect(everyRow(db)).toEqual(before);
    expect(verifyLedger(db).status).toBe("intact");
  });

  it("leaves room for the right answer, recorded anew", () => {
    const { db, adult, staffId, signingId } = aScannedForm();
    correct(db, signingId, staffId);
    aRecording(db, adult, staffId, { answer: "rather-not" });
    const { states } = onlyOne(listRoll(db, { filter: {}, now: NOON, limit: 9, offset: 0 }).rows);
    expect(states.map(({ state }) => state)).toEqual(["rather-not", "rather-not"]);
    expect(verifyLedger(db).status).toBe("intact");
  });

  it("is told to whoever got the receipt, without the school's reason, which may name somebody else (rule 5)", () => {
    const { db, staffId, signingId } = aScannedForm();
    correct(db, signingId, staffId);
    const mails = mailsTo(db, "sian@example.test");
    expect(mails.map(({ kind }) => kind)).toEqual(["receipt", "answer"]);
    expect(mails[1]?.values).toMatchObject({ answer: "We corrected a mistake.", staffName: "Olwen Office" });
    expect(JSON.stringify(mails)).not.toContain("Tom");
  });

  it("after a merge is told to the address of the record that goes on, as it is now", () => {
    for (const mailboxState of ["usable", "not-theirs"] as const) {
      const { db, adult, staffId, signingId } = aScannedForm();
      const current = anAdult(db, { name: "Sian Parry", email: "now@example.test", mailboxState });
      const merge = { adultId: current.id, otherId: adult.id, staffId, now: NOON };
      expect(mergeAdults(db, merge)).toEqual({ status: "merged" });
      expect(correct(db, signingId, staffId)).toBe("corrected");
      expect(mailsTo(db, "sian@example.test").map(({ kind }) => kind)).not.toContain("answer");
      const told = mailsTo(db, "now@example.test");
      expect(told.map(({ kind }) => kind)).toEqual(mailboxState === "usable" ? ["answer"] : []);
      for (const mail of told)
        expect(mail).toMatchObject({ adultId: current.id, values: { name: "Sian Parry" } });
    }
  });

  it("of a quiet recording sends nothing", () => {
    const db = aSchool();
    const adult = anAdult(db, { email: "sian@example.test" });
    const headId = theHead(db);
    const { signingId } = aRecording(db, adult, headId, { quietReason: "Not safe" });
    expect(correct(db, signingId, headId)).toBe("corrected");
    expect(mailsTo(db, "sian@example.test")).toEqual([]);
  });

  it("of what an adult signed by themselves is the head's alone, and nobody corrects their own (rule 8)", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    const headId = theHead(db);
    const adult = anAdult(db);
    readAndSign(db, adult);
    const online = onlyOne(db.select().from(signings).all()).id;
    expect(correct(db, online, staffId)).toBe("for-the-head");
    expect(correct(db, "nothing", staffId)).toBe("no-such-signing");

    const ownHead = anAdult(db, { email: "head@example.test" });
    const { signingId } = aRecording(db, ownHead, staffId);
    expect(correct(db, signingId, headId)).toBe("own-record");
    expect(correct(db, signingId, staffId)).toBe("corrected");
    expect(correct(db, online, headId)).toBe("corrected");
    expect(verifyLedger(db).status).toBe("intact");
  });
});
