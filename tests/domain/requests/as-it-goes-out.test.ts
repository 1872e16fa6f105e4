import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "#app/dates.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { mailTroubles } from "#app/domain/mail/mail-troubles.server.ts";
import { type MailOutcome, settleMail } from "#app/domain/mail/settle-mail.server.ts";
import { pauseAsking } from "#app/domain/requests/pause-asking.server.ts";
import { welcomeJoiners } from "#app/domain/requests/welcome-joiners.server.ts";
import type { Database } from "#db/connection.server.ts";
import { emails, passes, policies, sendingSettings } from "#db/schema.ts";
import { anAsking, askEverybodyWaiting, askedPolicyIds, BEGUN } from "#tests/support/make-askings.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aRequest, mailsTo } from "#tests/support/make-requests.ts";
import { aLaterVersion, readAndSign } from "#tests/support/make-signings.ts";
import { aPersonOfStaff } from "#tests/support/make-tasks.ts";
import { knowTermDates } from "#tests/support/make-terms.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool } from "#tests/support/school-in-memory.ts";

const SENT = { status: "sent", response: "250 OK", subject: "s", body: "b" } as const;
const BUSY = { status: "try-later", response: "451 later" } as const;

function aSchoolThatAsks() {
  const db = aSchool();
  knowTermDates(db);
  return { db, staffId: aMemberOfStaff(db) };
}

function giveOut(db: Database, now: number, outcome: MailOutcome): string[] {
  const kinds: string[] = [];
  for (let mail = claimMail(db, { now }); mail; mail = claimMail(db, { now })) {
    settleMail(db, { id: mail.id, outcome, now });
    kinds.push(mail.kind);
  }
  return kinds;
}

const requestsNow = (db: Database) => db.select().from(emails).where(eq(emails.kind, "request")).all();

/** What a request says as it goes out at this moment. */
function requestAt(db: Database, now: number) {
  for (let mail = claimMail(db, { now }); mail; mail = claimMail(db, { now })) {
    settleMail(db, { id: mail.id, outcome: SENT, now });
    if (mail.values.kind === "request") return mail.values;
  }
  return null;
}

describe("a pause that takes longer than a mail is worth sending", () => {
  it("loses no request: going on, each goes out with a link that works as long as ever (rule 14)", () => {
    const { db, staffId } = aSchoolThatAsks();
    for (const name of ["Ann Aaa", "Bob Bbb"]) anAdult(db, { name });
    const askingId = anAsking(db, staffId, { typedCount: 2 });
    askEverybodyWaiting(db);
    const before = db.select().from(passes).all();
    const pause = (isPaused: boolean, now: number) => pauseAsking(db, { askingId, isPaused, staffId, now });
    pause(true, BEGUN);
    const later = BEGUN + 60 * DAY;
    expect(giveOut(db, later, SENT)).toEqual([]);
    expect(requestsNow(db).map(({ state }) => state)).toEqual(["queued", "queued"]);
    pause(false, later);
    const moved = db.select().from(passes).all();
    expect(moved.map(({ expiresAt }) => expiresAt)).toEqual(
      before.map(({ expiresAt }) => expiresAt + 60 * DAY),
    );
    expect(requestAt(db, later)?.passExpiresAt).toBe(moved[0]?.expiresAt);
    expect(giveOut(db, later, SENT)).toEqual(["request"]);
  });

  it("keeps the provider's pace afterwards", () => {
    const { db, staffId } = aSchoolThatAsks();
    for (const name of ["Ann Aaa", "Bob Bbb", "Cai Ccc"]) anAdult(db, { name });
    db.insert(sendingSettings).values({ mailsPerMinute: 2, changedAt: BEGUN }).run();
    const askingId = anAsking(db, staffId, { typedCount: 3 });
    askEverybodyWaiting(db);
    pauseAsking(db, { askingId, isPaused: true, staffId, now: BEGUN });
    const later = BEGUN + 21 * DAY;
    pauseAsking(db, { askingId, isPaused: false, staffId, now: later });
    expect(giveOut(db, later, SENT)).toHaveLength(2);
    expect(giveOut(db, later + MINUTE, SENT)).toHaveLength(1);
  });

  it("what a mail server did not take for a week needs somebody, who finds it among the mails", () => {
    const { db } = aSchoolThatAsks();
    const viewer = aPersonOfStaff(db, "office");
    const adult = anAdult(db);
    const { mailId } = aRequest(db, adult, { now: BEGUN });
    giveOut(db, BEGUN, BUSY);
    giveOut(db, BEGUN + 8 * DAY, BUSY);
    expect(onlyOne(mailTroubles(db, { viewer, now: BEGUN + 8 * DAY }).mails)).toMatchObject({
      id: mailId,
      state: "expired",
      adultId: adult.id,
    });
  });
});

describe("a request that waited", () => {
  it("lists only what its adult has not answered meanwhile (rule 13)", () => {
    const { db, staffId } = aSchoolThatAsks();
    const adult = anAdult(db);
    anAsking(db, staffId, { typedCount: 1 });
    askEverybodyWaiting(db);
    const [first = "", second = ""] = askedPolicyIds(db);
    readAndSign(db, adult, { now: BEGUN, only: ({ policy }) => policy.id === first });
    const { title } = onlyOne(db.select().from(policies).where(eq(policies.id, second)).all());
    expect(requestAt(db, BEGUN + MINUTE)?.policies).toEqual([expect.objectContaining({ title })]);
  });

  it("does not go where all that it asked for is answered, though something else is open (rule 13)", () => {
    const { db, staffId } = aSchoolThatAsks();
    const adult = anAdult(db);
    const [first = ""] = askedPolicyIds(db);
    anAsking(db, staffId, { typedCount: 1, policyIds: [first] });
    askEverybodyWaiting(db);
    readAndSign(db, adult, { now: BEGUN, only: ({ policy }) => policy.id === first });
    expect(requestAt(db, BEGUN + MINUTE)).toBeNull();
    const [request] = mailsTo(db, adult.email ?? "");
    expect(request).toMatchObject({ state: "stopped", serverResponse: "not-due-any-more" });
  });

  it("names the text that is asked for now, not the one that was replaced, and is on record for it", () => {
    const { db, staffId } = aSchoolThatAsks();
    anAdult(db);
    const [first = ""] = askedPolicyIds(db);
    anAsking(db, staffId, { typedCount: 1, policyIds: [first] });
    askEverybodyWaiting(db);
    const old = requestsNow(db)[0]?.values;
    const { slug } = onlyOne(db.select().from(policies).where(eq(policies.id, first)).all());
    aLaterVersion(db, slug, { kind: "material", now: BEGUN });
    const { values } = claimMail(db, { now: BEGUN + MINUTE }) ?? {};
    if (values?.kind !== "request" || old?.kind !== "request") throw new Error("No request");
    expect(values.policies).toHaveLength(1);
    expect(values.policies[0]?.label).not.toBe(old.policies[0]?.label);
    const listed = db.$client.prepare("select count(*) as count from requested_versions").get();
    expect(listed).toEqual({ count: 2 });
  });

  it("asks for no answer by a day that is over", () => {
    const { db, staffId } = aSchoolThatAsks();
    anAdult(db);
    const askingId = anAsking(db, staffId, { typedCount: 1, answerBy: "2026-09-16" });
    askEverybodyWaiting(db);
    const pause = (isPaused: boolean, now: number) => pauseAsking(db, { askingId, isPaused, staffId, now });
    pause(true, BEGUN);
    pause(false, BEGUN + 3 * DAY);
    expect(requestAt(db, BEGUN + 3 * DAY)).not.toHaveProperty("answerBy");
  });

  it("keeps the day by which an answer is asked for until it is over", () => {
    const { db, staffId } = aSchoolThatAsks();
    anAdult(db);
    anAsking(db, staffId, { typedCount: 1, answerBy: "2026-09-16" });
    askEverybodyWaiting(db);
    expect(requestAt(db, Date.UTC(2026, 8, 16, 15))).toMatchObject({ answerBy: "2026-09-16" });
  });
});

describe("at night and at weekends", () => {
  const friday = Date.UTC(2026, 8, 18);
  const saturdayNight = friday + DAY + 2 * HOUR;
  const mondayMorning = friday + 3 * DAY + 7 * HOUR;

  it("a planned asking's mail that a server put off waits for the next school morning (rule 13)", () => {
    const { db, staffId } = aSchoolThatAsks();
    anAdult(db);
    anAsking(db, staffId, { typedCount: 1, start: { on: "2026-09-18" } });
    askEverybodyWaiting(db, { now: friday + 7 * HOUR });
    expect(giveOut(db, friday + 7 * HOUR, BUSY)).toEqual(["request"]);
    expect(giveOut(db, saturdayNight, SENT)).toEqual([]);
    expect(giveOut(db, mondayMorning, SENT)).toEqual(["request"]);
  });

  it("so does a welcome", () => {
    const { db, staffId } = aSchoolThatAsks();
    anAdult(db);
    anAsking(db, staffId, { typedCount: 1 });
    askEverybodyWaiting(db);
    giveOut(db, BEGUN, SENT);
    askEverybodyWaiting(db);
    anAdult(db, { name: "Nia New" });
    db.transaction((tx) => welcomeJoiners(tx, { now: friday + 7 * HOUR }));
    askEverybodyWaiting(db, { now: friday + 7 * HOUR });
    expect(giveOut(db, friday + 7 * HOUR, BUSY)).toEqual(["request"]);
    expect(giveOut(db, saturdayNight, SENT)).toEqual([]);
    expect(giveOut(db, mondayMorning, SENT)).toEqual(["request"]);
  });

  it("an asking that a person started for now goes on", () => {
    const { db, staffId } = aSchoolThatAsks();
    anAdult(db);
    anAsking(db, staffId, { typedCount: 1, now: saturdayNight - 10 * MINUTE });
    askEverybodyWaiting(db, { now: saturdayNight });
    expect(giveOut(db, saturdayNight, SENT)).toEqual(["request"]);
  });

  it("a request to one adult, asked by hand, goes past those that wait for the morning", () => {
    const { db, staffId } = aSchoolThatAsks();
    anAdult(db);
    anAsking(db, staffId, { typedCount: 1, start: { on: "2026-09-18" } });
    askEverybodyWaiting(db, { now: friday + 7 * HOUR });
    aRequest(db, anAdult(db, { name: "Bob By-Hand" }), { now: saturdayNight });
    expect(giveOut(db, saturdayNight, SENT)).toEqual(["request"]);
  });
});
