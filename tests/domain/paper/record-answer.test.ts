import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY, startOfDay } from "#app/dates.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { quietReasonFor } from "#app/domain/paper/quiet-reason.server.ts";
import { recordAnswer } from "#app/domain/paper/record-answer.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { findPass } from "#app/domain/sign-in/find-pass.server.ts";
import { findReceipt } from "#app/domain/signing/find-receipt.server.ts";
import { findSigning } from "#app/domain/signing/signings-of.server.ts";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import type { Database } from "#db/connection.server.ts";
import {
  acknowledgements,
  adults,
  attachments,
  auditEvents,
  emails,
  policyVersions,
  signings,
  staff,
} from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import {
  aChild,
  aMemberOfStaff,
  anAdult,
  changeAdult,
  twoAdultsAtOneAddress,
} from "#tests/support/make-people.ts";
import { aRecording, aTypedForm } from "#tests/support/make-recordings.ts";
import { aRequest, mailsTo } from "#tests/support/make-requests.ts";
import { aLaterVersion, readAndSign, statesOf } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { A_PDF, AN_SVG } from "#tests/support/scan-samples.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const theHead = (db: Database, role: "head" | "dsl" = "head") =>
  inviteStaff(db, {
    name: "Hefina Head",
    email: `${role}@example.test`,
    role,
    actor: { kind: "command-line" },
    now: NOON,
  }).staffId;

describe("what staff record from paper", () => {
  it("counts like an online signing, and says who recorded it, when and why (rule 8)", () => {
    const db = aSchool();
    const adult = anAdult(db, {
      childrenHere: [aChild(db), aChild(db, { name: "Ben Evans", knownAs: "Ben" })],
    });
    const staffId = aMemberOfStaff(db);
    const { signingId, reference } = aRecording(db, adult, staffId);

    expect(statesOf(db, adult)).toEqual({ "social-media": "answered", "parent-code-of-conduct": "answered" });
    const { states } = onlyOne(listRoll(db, { filter: {}, now: NOON, limit: 9, offset: 0 }).rows);
    expect(states.map(({ state }) => state)).toEqual(["acknowledged", "acknowledged"]);
    expect(findSigning(db, { signingId })).toMatchObject({
      signing: {
        reference,
        route: "paper",
        signedAt: startOfDay("2026-09-11"),
        recordedBy: staffId,
        recordedAt: NOON,
        passId: null,
      },
      texts: { typedName: "Sian Evans", nameOnRoll: "Sian Evans", relationship: "mother", ipAddress: null },
      recorded: { staffName: "Olwen Office", recordedAt: NOON, reason: "Form handed in at the desk" },
    });
    for (const one of db.select().from(acknowledgements).all()) {
      expect(one).toMatchObject({ adultId: adult.id, round: 1, openedAt: startOfDay("2026-09-11") });
      expect(one.childrenCovered).toHaveLength(2);
    }
    expect(db.select().from(acknowledgements).all()).toHaveLength(2);
    const audit = db.select().from(auditEvents).where(eq(auditEvents.action, "recorded-answer")).all();
    expect(onlyOne(audit)).toMatchObject({ actorKind: "staff", actorId: staffId, subjectId: signingId });
    expect(verifyLedger(db).status).toBe("intact");
  });

  it("is mailed to the adult as a receipt that says so, and can be found after signing in (rule 8)", () => {
    const db = aSchool();
    const adult = anAdult(db, { email: "sian@example.test" });
    const { reference } = aRecording(db, adult, aMemberOfStaff(db));
    expect(onlyOne(mailsTo(db, "sian@example.test"))).toMatchObject({
      kind: "receipt",
      state: "queued",
      adultId: adult.id,
      values: {
        reference,
        typedName: "Sian Evans",
        signedAt: startOfDay("2026-09-11"),
        recorded: {
          route: "paper",
          staffName: "Olwen Office",
          recordedAt: NOON,
          reason: "Form handed in at the desk",
        },
      },
    });
    expect(findReceipt(db, { reference, adultId: adult.id })).toMatchObject({
      recorded: { staffName: "Olwen Office", recordedAt: NOON, reason: "Form handed in at the desk" },
      isMailed: true,
    });
  });

  it("leaves a concern in the inbox, and out of a mailbox that two adults share (rules 4 and 5)", () => {
    const db = aSchool();
    const { mother, father, email } = twoAdultsAtOneAddress(db);
    aRecording(db, mother, aMemberOfStaff(db), {
      answer: "read-with-concern",
      concern: "Who reads our posts?",
    });
    const task = onlyOne(openTasks(db));
    expect(task).toMatchObject({ kind: "concern", adultId: mother.id });
    expect(task.concerns.map(({ concern }) => concern)).toEqual(Array(2).fill("Who reads our posts?"));
    expect(JSON.stringify(onlyOne(mailsTo(db, email)).values)).not.toContain("posts");
    expect(statesOf(db, father)["social-media"]).toBe("to-read");
  });

  it("is one recording when the same form comes twice", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const form = aTypedForm(db, adult, aMemberOfStaff(db), { scan: { fileName: "a.pdf", bytes: A_PDF } });
    const first = recordAnswer(db, form);
    const before = everyRow(db);
    expect(recordAnswer(db, form)).toEqual({ ...first, status: "already-recorded" });
    expect(everyRow(db)).toEqual(before);
  });

  it("ends the pass when nothing is left to answer, and not before", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const staffId = aMemberOfStaff(db);
    const { passToken } = aRequest(db, adult);
    const pass = () => findPass(db, { token: passToken, now: NOON }).status;
    const [first, second] = aTypedForm(db, adult, staffId).answers;
    if (!first || !second) throw new Error("Two policies are asked");
    aRecording(db, adult, staffId, { answers: [first] });
    expect(pass()).toBe("live");
    aRecording(db, adult, staffId, { answers: [second] });
    expect(pass()).toBe("answered");
  });

  it("is taken for somebody on hold, who began it, and the receipt goes out (rule 21)", () => {
    const db = aSchool();
    const adult = anAdult(db, { heldAt: NOON, holdReason: "Private" });
    aRecording(db, adult, aMemberOfStaff(db));
    expect(onlyOne(mailsTo(db, adult.email ?? "")).kind).toBe("receipt");
  });

  it("by phone or in person needs no signed name; paper does", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    for (const route of ["phone", "in-person"] as const) {
      const adult = anAdult(db);
      const { signingId } = aRecording(db, adult, staffId, { route, typedName: null });
      expect(findSigning(db, { signingId })).toMatchObject({
        signing: { route },
        texts: { typedName: null },
      });
    }
    const form = aTypedForm(db, anAdult(db), staffId, { typedName: null });
    expect(recordAnswer(db, form)).toEqual({ status: "name-missing" });
    expect(verifyLedger(db).status).toBe("intact");
  });
});

describe("the version on an old form", () => {
  it("is the one that is recorded, with its own statement, and the newer one is still asked", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const staffId = aMemberOfStaff(db);
    const form = aTypedForm(db, adult, staffId);
    aLaterVersion(db, "social-media", { kind: "material", now: NOON - DAY });
    const { signingId } = aRecording(db, adult, staffId, { answers: form.answers });
    expect(statesOf(db, adult)).toEqual({ "social-media": "to-read", "parent-code-of-conduct": "answered" });
    const [first] = findSigning(db, { signingId })?.answers ?? [];
    expect(first).toMatchObject({ label: "June 2023" });
    expect(first?.statement).toContain("June 2023");
    const { states } = onlyOne(listRoll(db, { filter: {}, now: NOON, limit: 9, offset: 0 }).rows);
    expect(states[0]?.state).toBe("older-version");
  });

  it("cannot have been signed before it was published, nor tomorrow", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const staffId = aMemberOfStaff(db);
    const record = (signedOn: string) => recordAnswer(db, aTypedForm(db, adult, staffId, { signedOn }));
    const before = everyRow(db);
    expect(record("2026-08-31").status).toBe("before-publication");
    expect(record("2026-09-15")).toEqual({ status: "in-the-future" });
    expect(everyRow(db)).toEqual(before);
    expect(record("2026-09-01").status).toBe("recorded");
  });

  it("has to be of a policy that is asked, and of one policy once", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const staffId = aMemberOfStaff(db);
    const complaints = db
      .select()
      .from(policyVersions)
      .where(eq(policyVersions.title, "Complaints policy"))
      .get();
    const [one] = aTypedForm(db, adult, staffId).answers;
    if (!one || !complaints) throw new Error("The school has these policies");
    for (const answers of [
      [{ ...one, policyVersionId: complaints.id }],
      [{ ...one, policyVersionId: "x" }],
      [one, one],
      [],
    ]) {
      const outcome = recordAnswer(db, aTypedForm(db, adult, staffId, { answers }));
      expect(outcome).toEqual({ status: "nothing-to-record" });
    }
    expect(db.select().from(signings).all()).toEqual([]);
  });
});

describe("somebody who has answered already", () => {
  it("is not signed for again", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const staffId = aMemberOfStaff(db);
    const form = aTypedForm(db, adult, staffId);
    const reference = readAndSign(db, adult);
    expect(recordAnswer(db, form)).toMatchObject({ status: "already-answered", reference, answeredAt: NOON });
  });

  it("may have changed “rather not” by paper that is not older than that answer", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const staffId = aMemberOfStaff(db);
    const { answers } = aTypedForm(db, adult, staffId);
    readAndSign(db, adult, { answer: "rather-not" });
    const now = NOON + 2 * DAY;
    const record = (signedOn: string) =>
      recordAnswer(db, aTypedForm(db, adult, staffId, { answers, signedOn, now }));
    expect(record("2026-09-11").status).toBe("already-answered");
    expect(record("2026-09-15").status).toBe("recorded");
    const { states } = onlyOne(listRoll(db, { filter: {}, now: NOON, limit: 9, offset: 0 }).rows);
    expect(states.map(({ state }) => state)).toEqual(["acknowledged", "acknowledged"]);
  });
});

describe("what nobody records", () => {
  it("is their own answer: not as the same human, not with the same address, not after a merge (rule 8)", () => {
    const db = aSchool();
    const mine = anAdult(db, { email: "olwen@example.test" });
    const linked = anAdult(db);
    const kept = anAdult(db);
    const other = anAdult(db);
    const merged = anAdult(db, { leftOn: "2026-09-01", mergedInto: kept.id, childrenHere: [] });
    const byAddress = aMemberOfStaff(db);
    const byLink = aMemberOfStaff(db, { name: "Lena Link", email: "lena@example.test" });
    const byMerge = aMemberOfStaff(db, { name: "Mair Merge", email: "mair@example.test" });
    db.update(staff).set({ adultId: linked.id }).where(eq(staff.id, byLink)).run();
    db.update(staff).set({ adultId: merged.id }).where(eq(staff.id, byMerge)).run();
    for (const [adult, staffId] of [
      [mine, byAddress],
      [linked, byLink],
      [kept, byMerge],
    ] as const) {
      expect(recordAnswer(db, aTypedForm(db, adult, staffId))).toEqual({ status: "own-record" });
      expect(recordAnswer(db, aTypedForm(db, other, staffId)).status).not.toBe("own-record");
    }
    expect(db.select().from(signings).all()).toHaveLength(1);
  });

  it("is an answer of somebody who is not on the roll", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    const gone = anAdult(db);
    const form = aTypedForm(db, gone, staffId);
    changeAdult(db, gone, { leftOn: "2026-09-10" });
    expect(recordAnswer(db, form)).toEqual({ status: "not-on-the-roll" });
    expect(recordAnswer(db, { ...form, adultId: "nobody" })).toEqual({ status: "not-on-the-roll" });
    expect(recordAnswer(db, { ...form, adultId: anAdult(db).id, staffId: "x" })).toEqual({
      status: "not-on-the-roll",
    });
  });

  it("is anything at all when the scan is refused (rule 20)", () => {
    const db = aSchool();
    const before = everyRow(db);
    const adult = anAdult(db);
    const scan = { fileName: "form.pdf", bytes: AN_SVG };
    const outcome = recordAnswer(db, aTypedForm(db, adult, aMemberOfStaff(db), { scan }));
    expect(outcome).toEqual({ status: "scan-refused", problem: "not-a-scan" });
    for (const table of ["signings", "attachments", "emails", "ledger"]) {
      expect(everyRow(db)[table]).toEqual(before[table]);
    }
  });
});

describe("a quiet recording", () => {
  const quietReason = "She is hiding from somebody who reads this mailbox";

  it("sends no mail; the adult finds it when signing in, and why is for head and safeguarding lead (rule 8)", () => {
    const db = aSchool();
    const adult = anAdult(db);
    const headId = theHead(db);
    const { signingId, reference } = aRecording(db, adult, headId, { quietReason });
    expect(db.select().from(emails).all()).toEqual([]);
    expect(findReceipt(db, { reference, adultId: adult.id })).toMatchObject({ reference, isMailed: false });
    for (const staffId of [headId, theHead(db, "dsl")]) {
      expect(quietReasonFor(db, { signingId, staffId })).toBe(quietReason);
    }
    for (const staffId of [aMemberOfStaff(db), "nobody"]) {
      expect(quietReasonFor(db, { signingId, staffId })).toBeNull();
    }
    expect(JSON.stringify(findSigning(db, { signingId }))).not.toContain("hiding");
    expect(verifyLedger(db).status).toBe("intact");
  });

  it("is the head's alone", () => {
    const db = aSchool();
    const adult = anAdult(db);
    for (const staffId of [aMemberOfStaff(db), theHead(db, "dsl")]) {
      const outcome = recordAnswer(db, aTypedForm(db, adult, staffId, { quietReason }));
      expect(outcome).toEqual({ status: "not-the-head" });
    }
    expect(db.select().from(signings).all()).toEqual([]);
  });
});

it("a recording with its scan is one transaction: adults and children stay as they were", () => {
  const db = aSchool();
  const adult = anAdult(db);
  const before = db.select().from(adults).all();
  aRecording(db, adult, aMemberOfStaff(db), {
    scan: { fileName: "C:\\Scans\\../form\u0000\u202e.pdf", bytes: A_PDF },
  });
  expect(onlyOne(db.select().from(attachments).all())).toMatchObject({
    type: "application/pdf",
    fileName: "form.pdf",
    bytes: A_PDF,
  });
  expect(db.select().from(adults).all()).toEqual(before);
});
