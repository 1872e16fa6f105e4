import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { dueForForgetting, lastRetentionRuns } from "#app/domain/privacy/due-for-forgetting.server.ts";
import type { ErasureEntry } from "#app/domain/privacy/erase-adult.server.ts";
import { type ForgottenCounts, forgetDue, isForgettingDue } from "#app/domain/privacy/forget-due.server.ts";
import { setLegalHold } from "#app/domain/privacy/legal-hold.server.ts";
import { RETENTION_DEFAULTS } from "#app/domain/privacy/retention-periods.ts";
import { saveRetentionPeriods } from "#app/domain/privacy/save-retention-period.server.ts";
import type { Database } from "#db/connection.server.ts";
import {
  auditEvents,
  children,
  dataRequests,
  emails,
  policyVersions,
  RETENTION_KINDS,
  signingTexts,
} from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { aChild, adultNow, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aLaterVersion, readAndSign } from "#tests/support/make-signings.ts";
import { aReport, taskNow } from "#tests/support/make-tasks.ts";
import { by } from "#tests/support/people-at-work.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";

const at = (on: string) => Date.parse(`${on}T11:00:00Z`);

function forget(db: Database, now: number): { counts: ForgottenCounts; written: ErasureEntry[] } {
  const written: ErasureEntry[] = [];
  const steps = forgetDue(db, { writeDown: (entries) => written.push(...entries), now });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return { counts: step.value, written };
}

const isErased = (db: Database, adult: { id: string }) => adultNow(db, adult).erasedAt !== null;

describe("a family", () => {
  it.each([
    ["2026-03-15", "2027-08-31"],
    ["2026-08-31", "2027-08-31"],
    ["2026-09-01", "2028-08-31"],
    ["2026-12-31", "2028-08-31"],
  ])("whose last child left on %s is kept until %s, and forgotten the next day", (leftOn, last) => {
    const db = aSchool();
    const parent = anAdult(db, { leftOn, childrenHere: [aChild(db, { leftOn })] });
    forget(db, at(last));
    expect(isErased(db, parent)).toBe(false);
    const { counts, written } = forget(db, at(last) + DAY);
    expect(isErased(db, parent)).toBe(true);
    expect(counts.family).toBe(1);
    expect(written).toEqual([{ adultId: parent.id, erasedAt: at(last) + DAY, ground: "retention" }]);
    expect(db.select().from(children).all()).toEqual([]);
  });

  it("stays while one child is here, and the brother's own record goes when it is due", () => {
    const db = aSchool();
    const [here, left] = [aChild(db), aChild(db, { name: "Ifan Evans", leftOn: "2026-03-15" })];
    const parent = anAdult(db, { childrenHere: [here, left] });
    expect(forget(db, at("2027-08-31")).counts.family).toBeUndefined();
    expect(forget(db, at("2027-09-01")).counts.family).toBe(1);
    expect(isErased(db, parent)).toBe(false);
    expect(
      db
        .select()
        .from(children)
        .all()
        .map(({ id }) => id),
    ).toEqual([here.id]);
  });

  it("that signed counts by its own time, and the ledger verifies after it (rule 10)", () => {
    const db = aSchool();
    const child = aChild(db);
    const parent = anAdult(db, { childrenHere: [child] });
    readAndSign(db, parent);
    db.update(children).set({ leftOn: "2026-10-01" }).run();
    changeAdult(db, parent, { leftOn: "2026-10-01" });
    const periods = { ...RETENTION_DEFAULTS, acknowledgement: 24 };
    saveRetentionPeriods(db, { periods, ...by(db, "head") });
    forget(db, at("2029-08-31"));
    expect(isErased(db, parent)).toBe(false);
    expect(forget(db, at("2029-09-01")).counts.acknowledgement).toBe(1);
    expect(verifyLedger(db).status).toBe("intact");
  });

  it("on legal hold is not forgotten, in nothing; lifted, it is", () => {
    const db = aSchool();
    const parent = anAdult(db, { childrenHere: [aChild(db)] });
    readAndSign(db, parent);
    db.update(children).set({ leftOn: "2026-10-01" }).run();
    changeAdult(db, parent, { leftOn: "2026-10-01" });
    setLegalHold(db, { adultId: parent.id, reason: "A claim", reviewOn: "2027-01-01", ...by(db, "head") });
    const late = at("2035-01-01");
    const { audit_events: _, ...before } = everyRow(db);
    forget(db, late);
    const { audit_events: __, retention_runs: ___, ...after } = everyRow(db);
    const { retention_runs: ____, ...whole } = before;
    expect(after).toEqual(whole);
  });

  it("without any child, and whose child died, is counted from the day that is known", () => {
    const db = aSchool();
    const alone = anAdult(db, { name: "Non Alone", childrenHere: [] });
    const bereaved = anAdult(db, {
      name: "Nest Rees",
      childrenHere: [aChild(db, { diedAt: at("2026-10-05") })],
    });
    const { adults } = dueForForgetting(db, { now: at("2028-09-01") });
    expect(adults.map(({ name, lastHereOn }) => [name, lastHereOn])).toEqual([
      ["Nest Rees", "2026-10-05"],
      ["Non Alone", "2026-09-01"],
    ]);
    forget(db, at("2028-09-01"));
    expect([alone, bereaved].map((adult) => isErased(db, adult))).toEqual([true, true]);
  });
});

describe("what is written", () => {
  it("by a browser is kept for 12 months, a mail's words for one, its address for 12 (rule 14)", () => {
    const db = aSchool();
    const parent = anAdult(db);
    readAndSign(db, parent);
    const sent = { state: "sent", settledAt: NOON, subject: "Your receipt", body: "Thank you" } as const;
    db.update(emails)
      .set({ ...sent, serverResponse: "250 OK", sealedSecrets: null })
      .run();
    const mail = () => db.select().from(emails).get();
    const browser = () => db.select({ browser: signingTexts.browser }).from(signingTexts).get()?.browser;

    forget(db, at("2026-10-14"));
    expect(mail()).toMatchObject({ body: "Thank you" });
    expect(forget(db, at("2026-10-15")).counts["mail-text"]).toBe(1);
    expect(mail()).toMatchObject({ subject: null, body: null, toAddress: parent.email });
    expect(JSON.stringify(mail()?.values)).not.toContain(parent.name);
    forget(db, at("2027-09-14"));
    expect([mail()?.toAddress, browser()]).toEqual([parent.email, "A phone"]);
    forget(db, at("2027-09-15"));
    expect([mail()?.toAddress, mail()?.serverResponse, browser()]).toEqual(["", null, null]);
    expect(mail()?.state).toBe("sent");
  });

  it("in the audit is kept for a year at least, whatever anybody tries, and goes after (rule 9)", () => {
    const db = aSchool();
    const event = (on: string) => recordAudit(db, { actor: { kind: "portal" }, action: on, now: at(on) });
    for (const on of ["2026-09-14", "2027-09-13", "2027-09-14"]) event(on);
    expect(() => db.delete(auditEvents).run()).toThrow("audit_events is append-only");
    const { staffId } = by(db, "head");
    const shorter = { ...RETENTION_DEFAULTS, audit: 11 };
    expect(saveRetentionPeriods(db, { periods: shorter, staffId, now: NOON })).toEqual({
      status: "out-of-bounds",
      kinds: ["audit"],
    });
    forget(db, at("2028-09-14"));
    const kept = db
      .select()
      .from(auditEvents)
      .all()
      .map(({ action }) => action);
    expect(kept).toEqual(["2027-09-14", "forgot-what-was-due"]);
  });

  it("in a request about data, and by somebody who is on no list, goes a year after it was closed", () => {
    const db = aSchool();
    const { staffId } = by(db, "head");
    const texts = { asker: "Gwen Grey", note: "By post", outcome: "Sent" };
    const days = { receivedOn: "2026-09-14", dueOn: "2026-10-14", recordedAt: NOON };
    const closed = { closedAt: NOON, closedBy: staffId };
    db.insert(dataRequests)
      .values([
        { id: "closed", kind: "access", ...texts, ...days, ...closed },
        { id: "open", kind: "access", ...texts, ...days },
      ])
      .run();
    const report = aReport(db, { name: "Gwen Grey" });
    db.$client.prepare("update tasks set done_at = ?, outcome = 'Phoned'").run(NOON);
    forget(db, at("2027-09-14"));
    expect(taskNow(db, report).note).toContain("Gwen Grey");
    expect(forget(db, at("2027-09-15")).counts["data-request"]).toBe(2);
    expect(taskNow(db, report)).toMatchObject({ note: null, outcome: "" });
    const rows = db.select().from(dataRequests).orderBy(dataRequests.id).all();
    expect(rows.map(({ asker, dueOn }) => [asker, dueOn])).toEqual([
      [null, "2026-10-14"],
      ["Gwen Grey", "2026-10-14"],
    ]);
  });

  it("as a policy's text stays for ever; the page says which texts nobody needs any more (rule 1)", () => {
    const db = aSchool();
    const parent = anAdult(db);
    readAndSign(db, parent);
    aLaterVersion(db, "complaints", { kind: "material" });
    aLaterVersion(db, "social-media", { kind: "material" });
    const texts = db.select().from(policyVersions).all();
    const due = (on: string) => dueForForgetting(db, { now: at(on) }).versions.map(({ slug }) => slug);
    expect(due("2032-09-14")).toEqual([]);
    expect(due("2032-09-15")).toEqual(["complaints"]);
    forget(db, at("2032-09-15"));
    expect(db.select().from(policyVersions).all()).toEqual(texts);
  });
});

describe("the night", () => {
  it("forgets once, after two o'clock in London, and says what went", () => {
    const db = aSchool();
    const summer = (time: string) => Date.parse(`2027-07-01T${time}:00+01:00`);
    expect(isForgettingDue(db, { now: summer("01:59") })).toBe(false);
    expect(isForgettingDue(db, { now: summer("02:00") })).toBe(true);
    forget(db, summer("02:00"));
    expect(isForgettingDue(db, { now: summer("23:59") })).toBe(false);
    expect(isForgettingDue(db, { now: summer("02:00") + DAY })).toBe(true);
    expect(lastRetentionRuns(db, { limit: 1 })).toMatchObject([{ ranAt: summer("02:00") }]);
  });

  it("forgets exactly what the dry run says, and the dry run changes nothing", () => {
    const db = aSchool();
    const parent = anAdult(db, { childrenHere: [aChild(db)] });
    readAndSign(db, parent);
    db.update(emails).set({ state: "sent", settledAt: NOON, sealedSecrets: null }).run();
    anAdult(db, { name: "Non Silent", leftOn: "2026-03-15", childrenHere: [] });
    const now = at("2027-09-20");
    const before = everyRow(db);
    const { counts } = dueForForgetting(db, { now });
    expect(everyRow(db)).toEqual(before);
    expect(counts).toMatchObject({ "mail-text": 1, "mail-record": 1, "browser-details": 1, family: 1 });
    const found = forget(db, now).counts;
    const dry = Object.fromEntries(Object.entries(counts).filter(([kind]) => kind !== "policy-version"));
    expect({ ...Object.fromEntries(Object.keys(dry).map((kind) => [kind, 0])), ...found }).toEqual(dry);
    expect(Object.values(dueForForgetting(db, { now }).counts)).toEqual(Object.values(counts).map(() => 0));
  });

  it("goes by the school's own times, which are kept for each kind that the database knows", () => {
    const db = aSchool();
    expect(Object.keys(RETENTION_DEFAULTS).toSorted()).toEqual([...RETENTION_KINDS].toSorted());
    const periods = { ...RETENTION_DEFAULTS, "mail-text": 3 };
    const head = by(db, "head");
    expect(saveRetentionPeriods(db, { periods, ...head }).status).toBe("saved");
    expect(saveRetentionPeriods(db, { periods, ...head }).status).toBe("nothing-changed");
    expect(dueForForgetting(db, { now: NOON }).periods).toEqual(periods);
    const [last] = db.select().from(auditEvents).where(eq(auditEvents.action, "changed-retention")).all();
    expect(last?.actorId).toBe(head.staffId);
  });
});
