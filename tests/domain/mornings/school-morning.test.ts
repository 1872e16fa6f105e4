import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { atHour, DAY, daysAfter, HOUR, isoDateOf, MINUTE } from "#app/dates.ts";
import { closeDays } from "#app/domain/calendar/close-days.server.ts";
import { saveSendingSettings } from "#app/domain/calendar/save-sending-settings.server.ts";
import { schoolCalendar } from "#app/domain/calendar/school-calendar.server.ts";
import { beginSchoolMorning } from "#app/domain/mornings/begin-school-morning.server.ts";
import { continueAskings } from "#app/domain/requests/continue-askings.server.ts";
import type { Database } from "#db/connection.server.ts";
import { askings, emails, requests } from "#db/schema.ts";
import { anAsking, askEverybodyWaiting } from "#tests/support/make-askings.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { MAIL_KEY, mailsTo } from "#tests/support/make-requests.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aReport, aTask } from "#tests/support/make-tasks.ts";
import { knowTermDates, theAdmin } from "#tests/support/make-terms.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON, onDisk } from "#tests/support/school-in-memory.ts";
import { PATIENTLY } from "#tests/support/until.ts";

const OFFICE = "office@example.test";
const EIGHT = atHour("2026-09-15", 8);

const morning = (db: Database, now = EIGHT) => beginSchoolMorning(db, { officeEmail: OFFICE, now });
const digests = (db: Database) => db.select().from(emails).where(eq(emails.kind, "digest")).all();
const NOTHING_PAUSED = {
  mailsPerMinute: 60,
  areRemindersPaused: false,
  areJoinersPaused: false,
  isDigestStopped: false,
};

function aSchoolWithTerms(): Database {
  const db = aSchool();
  knowTermDates(db);
  return db;
}

describe("a school morning", () => {
  it("begins once, at 8:00 in London, on school days only (rule 13)", () => {
    const db = aSchoolWithTerms();
    expect(morning(db, EIGHT - 1)).toEqual({ status: "silent" });
    expect(morning(db).status).toBe("begun");
    expect(morning(db, EIGHT + MINUTE)).toEqual({ status: "begun-already" });
    expect(morning(db, atHour("2026-09-16", 18))).toEqual({ status: "silent" });
    expect(morning(db, atHour("2026-09-19", 9))).toEqual({ status: "silent" });
  });

  it("never begins without term dates, nor on a day that was closed", () => {
    const db = aSchool();
    aTask(db, "concern");
    expect(morning(db)).toEqual({ status: "silent" });
    knowTermDates(db);
    const days = [{ closedOn: "2026-09-15", kind: "inset" as const }];
    closeDays(db, { days, staffId: theAdmin(db), now: NOON });
    expect(morning(db)).toEqual({ status: "silent" });
    expect(digests(db)).toEqual([]);
  });

  it("begins once, also where two workers look at the same moment", () => {
    const memory = aSchoolWithTerms();
    aTask(memory, "concern");
    const [one, other] = onDisk(memory, 2);
    if (!one || !other) throw new Error("Two connections were asked for");
    expect([morning(one).status, morning(other).status]).toEqual(["begun", "begun-already"]);
    expect(digests(other)).toHaveLength(1);
  });

  it("asks joiners of the day before, and who comes later that day on the next morning (rule 11)", () => {
    const db = aSchoolWithTerms();
    anAdult(db, { name: "Fflur First" });
    anAsking(db, aMemberOfStaff(db), { typedCount: 1 });
    askEverybodyWaiting(db);
    const joiner = anAdult(db, { name: "Nia New" });
    expect(morning(db)).toMatchObject({ joiners: 1 });
    askEverybodyWaiting(db, { now: EIGHT });
    expect(onlyOne(mailsTo(db, joiner.email ?? "")).values).toMatchObject({ isWelcome: true });
    const later = anAdult(db, { name: "Lowri Later" });
    expect(morning(db, EIGHT + HOUR).status).toBe("begun-already");
    expect(morning(db, EIGHT + DAY)).toMatchObject({ joiners: 1 });
    expect(mailsTo(db, later.email ?? "")).toEqual([]);
  });

  it("asks no joiner while the office has paused that", () => {
    const db = aSchoolWithTerms();
    anAdult(db, { name: "Fflur First" });
    anAsking(db, aMemberOfStaff(db), { typedCount: 1 });
    askEverybodyWaiting(db);
    anAdult(db, { name: "Nia New" });
    const by = { staffId: theAdmin(db), now: NOON };
    saveSendingSettings(db, { choices: { ...NOTHING_PAUSED, areJoinersPaused: true }, ...by });
    expect(morning(db)).toMatchObject({ joiners: 0 });
    saveSendingSettings(db, { choices: NOTHING_PAUSED, ...by });
    expect(morning(db, EIGHT + DAY)).toMatchObject({ joiners: 1 });
  });
});

describe("the office's morning mail", () => {
  it("has counts and nobody's name", () => {
    const db = aSchoolWithTerms();
    const answered = anAdult(db, { name: "Ann Answered" });
    readAndSign(db, answered, { answer: "read-with-concern", concern: "Why?" });
    anAdult(db, { name: "Nest Noemail", email: null });
    anAdult(db, { name: "Bryn Bounces", mailboxState: "bouncing" });
    anAdult(db, { name: "Hefin Held", email: null, heldAt: NOON });
    aTask(db, "not-me", { now: NOON - 7 * DAY });
    expect(morning(db)).toEqual({ status: "begun", joiners: 0, digest: "queued" });
    const mail = onlyOne(digests(db));
    expect(mail).toMatchObject({ toAddress: OFFICE, adultId: null, expiresAt: atHour("2026-09-15", 18) });
    expect(mail.values).toEqual({
      kind: "digest",
      on: "2026-09-15",
      lines: [
        { what: "acknowledged-yesterday", count: 1 },
        { what: "concerns-open", count: 1 },
        { what: "tasks-due", count: 1 },
        { what: "bounced", count: 1 },
        { what: "without-email", count: 1 },
      ],
    });
  });

  it("counts the weekend's answers on Monday, and each once", () => {
    const db = aSchoolWithTerms();
    readAndSign(db, anAdult(db), { now: atHour("2026-09-19", 15) });
    readAndSign(db, anAdult(db), { now: atHour("2026-09-18", 7) });
    morning(db, atHour("2026-09-21", 8));
    expect(onlyOne(digests(db)).values).toMatchObject({
      lines: [{ what: "acknowledged-yesterday", count: 1 }],
    });
    morning(db, atHour("2026-09-22", 8));
    expect(digests(db)).toHaveLength(1);
  });

  it("tells nothing of what only the safeguarding lead may know", () => {
    const db = aSchoolWithTerms();
    const adult = anAdult(db, { name: "Gwen Grey", heldAt: NOON });
    aReport(db, { name: adult.name, now: NOON - 9 * DAY });
    expect(morning(db)).toMatchObject({ digest: "nothing-to-say" });
  });

  it("stays away where there is nothing to do, or only what is so every morning", () => {
    const db = aSchoolWithTerms();
    expect(morning(db)).toMatchObject({ digest: "nothing-to-say" });
    anAdult(db, { name: "Nest Noemail", email: null });
    anAdult(db, { name: "Bryn Bounces", mailboxState: "bouncing" });
    expect(morning(db, EIGHT + DAY)).toMatchObject({ digest: "nothing-to-say" });
    expect(digests(db)).toEqual([]);
  });

  it("stays away when it is switched off, and from noon on: it is a morning mail", () => {
    const db = aSchoolWithTerms();
    aTask(db, "concern");
    const choices = { ...NOTHING_PAUSED, isDigestStopped: true };
    saveSendingSettings(db, { choices, staffId: theAdmin(db), now: NOON });
    expect(morning(db)).toMatchObject({ digest: "stopped" });
    saveSendingSettings(db, { choices: NOTHING_PAUSED, staffId: theAdmin(db), now: NOON });
    expect(morning(db, EIGHT + DAY + 4 * HOUR)).toMatchObject({ digest: "too-late" });
    expect(morning(db, EIGHT + 2 * DAY + 3 * HOUR)).toMatchObject({ digest: "queued" });
    expect(digests(db)).toHaveLength(1);
  });
});

/** The background looks every minute; what happens in between is the same at all of these. */
const LOOKS = [4, 7, 7.98, 8, 8.02, 9, 13, 15, 17.98, 18, 22];

it("a whole school year: joiners are asked and morning mails come on school mornings, each once (rules 11 and 13)", {
  timeout: PATIENTLY,
}, () => {
  const db = aSchoolWithTerms();
  anAdult(db, { name: "Fflur First" });
  anAsking(db, aMemberOfStaff(db), { typedCount: 1 });
  askEverybodyWaiting(db);
  aTask(db, "concern");
  const { schoolDays } = schoolCalendar(db);
  const joined = new Map<string, string>();
  const mornings: number[] = [];
  let looks = 0;

  for (let on = "2026-09-15"; on <= "2027-08-31"; on = daysAfter(on, 1)) {
    for (const hour of LOOKS) {
      looks += 1;
      const at = atHour(on, 0) + hour * HOUR + (atHour(on, 12) - atHour(on, 0) - 12 * HOUR);
      if (hour === joinsAt(on)) joined.set(on, anAdult(db, { name: `New ${on}` }).id);
      if (morning(db, at).status !== "begun") continue;
      mornings.push(at);
      continueAskings(db, { mailKey: MAIL_KEY, now: at, atMost: 50 });
    }
  }

  expect(looks).toBe(351 * LOOKS.length);
  const days = schoolDays.filter((on) => on >= "2026-09-15");
  expect(mornings).toEqual(days.map((on) => atHour(on, 8)));
  expect(digests(db).map(({ queuedAt }) => queuedAt)).toEqual(mornings);
  expect(new Set(digests(db).map(({ values }) => values.kind === "digest" && values.on)).size).toBe(
    days.length,
  );

  expect(joined.size).toBeGreaterThan(30);
  const askedAt = new Map(
    db
      .select()
      .from(requests)
      .all()
      .map((request) => [request.adultId, request.askedAt]),
  );
  const expected = [...joined].map(([on, id]) => {
    const next = days.find((day) => ((joinsAt(on) ?? 0) <= 8 ? day >= on : day > on));
    return [id, next && atHour(next, 8)];
  });
  expect([...joined.values()].map((id) => [id, askedAt.get(id)])).toEqual(expected);
  // Whoever joins in the summer holidays is asked when the next terms are known.
  expect(expected.filter(([, at]) => at === undefined).length).toBeGreaterThan(3);
  expect(db.select().from(requests).all()).toHaveLength(
    1 + expected.filter(([, at]) => at !== undefined).length,
  );
  expect(
    db
      .select()
      .from(askings)
      .where(eq(askings.isWelcome, true))
      .all()
      .map(({ startsAt }) => isoDateOf(startsAt)),
  ).toEqual([...new Set(expected.flatMap(([, at]) => (typeof at === "number" ? [isoDateOf(at)] : [])))]);
});

/** Somebody new comes every seventh day, early or late, also in the holidays. */
function joinsAt(on: string): number | undefined {
  return { 7: 4, 14: 8, 21: 15, 28: 22 }[Number(on.slice(8))];
}
