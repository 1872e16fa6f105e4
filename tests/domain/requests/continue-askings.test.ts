import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, isoDateOf, MINUTE } from "#app/dates.ts";
import { schoolCalendar } from "#app/domain/calendar/school-calendar.server.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import { answerByOf } from "#app/domain/requests/answer-by-of.server.ts";
import { goesOnAfter } from "#app/domain/requests/asking-hours.ts";
import { countAsked, mailsStillTried, peopleAsked } from "#app/domain/requests/asking-progress.server.ts";
import { continueAskings } from "#app/domain/requests/continue-askings.server.ts";
import { listAskings } from "#app/domain/requests/list-askings.server.ts";
import { pauseAsking } from "#app/domain/requests/pause-asking.server.ts";
import { stopAsking } from "#app/domain/requests/stop-asking.server.ts";
import type { Database } from "#db/connection.server.ts";
import { askings, closedDays, emails, passes, policies, requests, schoolDetails } from "#db/schema.ts";
import {
  anAsking,
  askEverybodyWaiting,
  askedPolicyIds,
  BEGUN,
  decisionsOf,
  startOf,
} from "#tests/support/make-askings.ts";
import { type Adult, aChild, aMemberOfStaff, anAdult, changeAdult } from "#tests/support/make-people.ts";
import { aRequest, MAIL_KEY, mailsTo, secretsIn } from "#tests/support/make-requests.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { knowTermDates } from "#tests/support/make-terms.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON, onDisk } from "#tests/support/school-in-memory.ts";

function aSchoolOf(names: readonly string[]) {
  const db = aSchool();
  const staffId = aMemberOfStaff(db);
  const people = names.map((name) => anAdult(db, { name }));
  return { db, staffId, people };
}

const FIVE = ["Ann Aaa", "Bob Bbb", "Cai Ccc", "Dai Ddd", "Eva Eee"];

function requestMails(db: Database) {
  return db.select().from(emails).where(eq(emails.kind, "request")).all();
}

const SENT = { status: "sent", response: "250", subject: "s", body: "b" } as const;

function send(db: Database, now: number): string | undefined {
  const mail = claimMail(db, { now });
  if (!mail) return undefined;
  settleMail(db, { id: mail.id, outcome: SENT, now });
  return mail.toAddress;
}

function counts(db: Database, askingId: string) {
  return countAsked(peopleAsked(db, { askingId, policyIds: askedPolicyIds(db), now: BEGUN }));
}

function stateOf(db: Database, askingId: string) {
  return db.select().from(askings).where(eq(askings.id, askingId)).get()?.state;
}

describe("while an asking runs", () => {
  it("each adult gets one mail with their own link, the day and everything that is asked of them (rules 5 and 14)", () => {
    const { db, staffId, people } = aSchoolOf(FIVE.slice(0, 2));
    const askingId = anAsking(db, staffId, { typedCount: 2, answerBy: "2026-10-02" });
    askEverybodyWaiting(db);
    const passes = people.map(({ email, name }) => {
      const mail = onlyOne(mailsTo(db, email ?? ""));
      expect(mail.values).toMatchObject({ kind: "request", adultName: name, answerBy: "2026-10-02" });
      expect(mail.values).toMatchObject({ policies: [{}, {}] });
      return secretsIn(mail).passToken;
    });
    expect(new Set(passes).size).toBe(2);
    expect(
      db
        .select()
        .from(requests)
        .all()
        .map((one) => one.askingId),
    ).toEqual([askingId, askingId]);
  });

  it("slices are short, go by surname, and lose and repeat nobody, also after a restart in the middle", () => {
    const { db: memory, staffId } = aSchoolOf(FIVE);
    const askingId = anAsking(memory, staffId, { typedCount: 5 });
    continueAskings(memory, { mailKey: MAIL_KEY, now: BEGUN, atMost: 2 });
    expect(requestMails(memory).map(({ values }) => "adultName" in values && values.adultName)).toEqual(
      FIVE.slice(0, 2),
    );
    const [restarted] = onDisk(memory, 1);
    if (!restarted) throw new Error("No database");
    expect(counts(restarted, askingId)).toMatchObject({ queued: 2, waiting: 3, meant: 5, settled: 0 });
    expect(askEverybodyWaiting(restarted)).toBe(2);
    expect(requestMails(restarted).map(({ values }) => "adultName" in values && values.adultName)).toEqual(
      FIVE,
    );
  });

  it("two workers ask everybody once", () => {
    const { db: memory, staffId } = aSchoolOf(FIVE);
    anAsking(memory, staffId, { typedCount: 5 });
    const workers = onDisk(memory, 2);
    for (let turn = 0; turn < 6; turn += 1) {
      const db = workers[turn % 2];
      if (db) continueAskings(db, { mailKey: MAIL_KEY, now: BEGUN, atMost: 1 });
    }
    const addresses = requestMails(workers[0] ?? memory).map(({ toAddress }) => toAddress);
    expect(addresses).toHaveLength(5);
    expect(new Set(addresses).size).toBe(5);
  });

  it("each is decided in their turn: an answer, a hold, a departure or a bad address since then counts (rule 13)", () => {
    const { db, staffId, people } = aSchoolOf(FIVE);
    const askingId = anAsking(db, staffId, { typedCount: 5 });
    const [answers, held, gone, bounced, stays] = people as [Adult, Adult, Adult, Adult, Adult];
    readAndSign(db, answers);
    changeAdult(db, held, { heldAt: NOON });
    changeAdult(db, gone, { leftOn: "2026-09-14" });
    changeAdult(db, bounced, { mailboxState: "bouncing" });
    askEverybodyWaiting(db);
    expect(decisionsOf(db, askingId)).toEqual(
      new Map([
        [answers.id, "answered"],
        [held.id, "on-hold"],
        [gone.id, "left"],
        [bounced.id, "mailbox-not-usable"],
        [stays.id, "asked"],
      ]),
    );
    expect(requestMails(db).map(({ toAddress }) => toAddress)).toEqual([stays.email]);
  });

  it("whoever has children in two classes that are asked the same morning gets one mail (rule 13)", () => {
    const db = aSchool();
    const staffId = aMemberOfStaff(db);
    const childrenHere = [aChild(db, { className: "Oak" }), aChild(db, { className: "Elm" })];
    const both = anAdult(db, { name: "Beti Both", childrenHere });
    const of = (className: string) => ({ kind: "classes" as const, classNames: [className] });
    anAsking(db, staffId, { typedCount: 1, audience: of("Oak") });
    const elm = anAsking(db, staffId, { typedCount: 1, audience: of("Elm") });
    askEverybodyWaiting(db);
    expect(decisionsOf(db, elm).get(both.id)).toBe("asked-lately");
    expect(db.select().from(emails).where(eq(emails.adultId, both.id)).all()).toHaveLength(1);
    db.update(emails).set({ state: "sent", sealedSecrets: null, settledAt: BEGUN }).run();
    const again = { typedCount: 1, audience: of("Elm") };
    askEverybodyWaiting(db);
    expect(startOf(db, staffId, { ...again, now: BEGUN + 3 * DAY }).status).toBe("nobody-to-mail");
    expect(startOf(db, staffId, { ...again, now: BEGUN + 4 * DAY }).status).toBe("started");
  });

  it("lists what was asked before and is open, and not what the office has not asked for yet", () => {
    const { db, staffId, people } = aSchoolOf(FIVE.slice(0, 2));
    const [asked, fresh] = people as [Adult, Adult];
    aRequest(db, asked);
    db.update(emails)
      .set({ state: "sent", sealedSecrets: null, settledAt: NOON - 7 * DAY })
      .run();
    const [, code = ""] = askedPolicyIds(db);
    anAsking(db, staffId, { typedCount: 2, policyIds: [code] });
    askEverybodyWaiting(db);
    const titles = ({ email }: Adult) => {
      const values = mailsTo(db, email ?? "").at(-1)?.values;
      return values?.kind === "request" ? values.policies.length : 0;
    };
    expect(titles(asked)).toBe(2);
    expect(titles(fresh)).toBe(1);
  });

  it("it is over when nobody and no mail waits; its numbers are true at each step", () => {
    const { db, staffId, people } = aSchoolOf(FIVE.slice(0, 3));
    const askingId = anAsking(db, staffId, { typedCount: 3 });
    askEverybodyWaiting(db);
    expect(stateOf(db, askingId)).toBe("asking");
    expect(counts(db, askingId)).toMatchObject({ queued: 3, sent: 0, answered: 0, settled: 0 });
    expect(send(db, BEGUN)).toBeDefined();
    askEverybodyWaiting(db);
    expect(stateOf(db, askingId)).toBe("asking");
    const refused = claimMail(db, { now: BEGUN });
    const outcome = { status: "refused", response: "550", address: true } as const;
    settleMail(db, { id: refused?.id ?? "", outcome, now: BEGUN });
    expect(send(db, BEGUN)).toBeDefined();
    askEverybodyWaiting(db);
    expect(stateOf(db, askingId)).toBe("done");
    expect(counts(db, askingId)).toMatchObject({ queued: 0, sent: 2, refused: 1, settled: 3, meant: 3 });
    const [first] = people as [Adult];
    readAndSign(db, first, { now: BEGUN + DAY });
    expect(counts(db, askingId)).toMatchObject({ sent: 1, answered: 1, refused: 1 });
  });

  it("a mail server that takes nothing ends no asking: what waits can still be paused and stopped (rule 14)", () => {
    const { db, staffId } = aSchoolOf(FIVE.slice(0, 3));
    const askingId = anAsking(db, staffId, { typedCount: 3 });
    askEverybodyWaiting(db);
    const busy = { status: "try-later", response: "ECONNREFUSED" } as const;
    for (let mail = claimMail(db, { now: BEGUN }); mail; mail = claimMail(db, { now: BEGUN })) {
      settleMail(db, { id: mail.id, outcome: busy, now: BEGUN });
    }
    const now = BEGUN + 2 * MINUTE;
    askEverybodyWaiting(db, { now });
    expect(stateOf(db, askingId)).toBe("asking");
    expect(pauseAsking(db, { askingId, isPaused: true, staffId, now })).toEqual({ status: "paused" });
    expect(stopAsking(db, { askingId, staffId, now })).toEqual({ status: "stopped", gone: 0, kept: 3 });
    expect(claimMail(db, { now: BEGUN + DAY })).toBeNull();
  });

  it("a policy that is taken out of force meanwhile ends it", () => {
    const { db, staffId } = aSchoolOf(FIVE);
    const askingId = anAsking(db, staffId, { typedCount: 5 });
    db.update(policies).set({ outOfForceSince: "2026-09-14" }).run();
    askEverybodyWaiting(db);
    expect(stateOf(db, askingId)).toBe("stopped");
    expect([...decisionsOf(db, askingId).values()]).toEqual(FIVE.map(() => "stopped"));
    expect(requestMails(db)).toHaveLength(0);
  });

  it("a school that is not ready any more asks nobody, and goes on when it is (rule 22)", () => {
    const { db, staffId } = aSchoolOf(FIVE.slice(0, 1));
    anAsking(db, staffId, { typedCount: 1 });
    const details = db.select().from(schoolDetails).all();
    db.delete(schoolDetails).run();
    expect(continueAskings(db, { mailKey: MAIL_KEY, now: BEGUN, atMost: 9 })).toEqual({
      decided: 0,
      isMore: false,
    });
    db.insert(schoolDetails).values(details).run();
    askEverybodyWaiting(db);
    expect(requestMails(db)).toHaveLength(1);
  });
});

describe("an asking for a later morning", () => {
  it("begins at 8:00 of that school day and goes on in school hours only (rule 13)", () => {
    const { db, staffId } = aSchoolOf(FIVE);
    knowTermDates(db);
    anAsking(db, staffId, { typedCount: 5, start: { on: "2026-09-18" } });
    const friday = Date.UTC(2026, 8, 18);
    const ask = (now: number) => continueAskings(db, { mailKey: MAIL_KEY, now, atMost: 1 }).decided;
    expect(ask(friday + 7 * HOUR - 1)).toBe(0);
    expect(ask(friday + 7 * HOUR)).toBe(1);
    expect(ask(friday + 17 * HOUR - 1)).toBe(1);
    expect(ask(friday + 17 * HOUR)).toBe(0);
    expect(ask(friday + DAY + 10 * HOUR)).toBe(0);
    expect(ask(friday + 3 * DAY + 7 * HOUR)).toBe(1);
  });

  it("one that was started by hand for now goes out, also at night, and with or without term dates", () => {
    for (const know of [knowTermDates, () => {}]) {
      const { db, staffId } = aSchoolOf(FIVE);
      know(db);
      const night = NOON + 10 * HOUR;
      anAsking(db, staffId, { typedCount: 5, now: night });
      const begun = night + 10 * MINUTE;
      expect(continueAskings(db, { mailKey: MAIL_KEY, now: begun, atMost: 9 }).decided).toBe(5);
      expect(claimMail(db, { now: begun })).not.toBeNull();
    }
  });
});

describe("an asking that was started by hand in the afternoon", () => {
  const QUARTER_TO_SIX = NOON + 5 * HOUR + 45 * MINUTE;
  const SIX = NOON + 6 * HOUR;
  const NEXT_MORNING = SIX + 14 * HOUR;

  it("waits by itself from 18:00 to the next school morning, with its mails (rule 13)", () => {
    const { db, staffId } = aSchoolOf(FIVE);
    knowTermDates(db);
    const askingId = anAsking(db, staffId, { typedCount: 5, now: QUARTER_TO_SIX });
    const ask = (now: number) => continueAskings(db, { mailKey: MAIL_KEY, now, atMost: 2 }).decided;
    expect(ask(SIX - 1)).toBe(2);
    expect(send(db, SIX - 1)).toBeDefined();
    for (const evening of [SIX, SIX + 3 * HOUR, NEXT_MORNING - 1]) {
      expect(ask(evening)).toBe(0);
      expect(claimMail(db, { now: evening })).toBeNull();
    }
    const waits = (now: number) => onlyOne(listAskings(db, { now })).waits;
    expect([SIX - 1, SIX, NEXT_MORNING].map(waits)).toEqual([null, { until: NEXT_MORNING }, null]);
    expect(send(db, NEXT_MORNING)).toBeDefined();
    expect(ask(NEXT_MORNING)).toBe(2);
    expect(stateOf(db, askingId)).toBe("asking");
  });

  it("keeps nobody waiting whom the office asks alone at the desk in the evening", () => {
    const { db, staffId } = aSchoolOf(FIVE);
    knowTermDates(db);
    anAsking(db, staffId, { typedCount: 5, now: QUARTER_TO_SIX });
    askEverybodyWaiting(db, { now: SIX - 1 });
    aRequest(db, anAdult(db, { name: "Des Desk", email: "desk@example.test" }), { now: SIX + HOUR });
    expect(send(db, SIX + HOUR)).toBe("desk@example.test");
    expect(send(db, SIX + HOUR)).toBeUndefined();
  });

  it("stops for the day when the office closes it for snow, and does not go on at night (rule 13)", () => {
    const { db, staffId } = aSchoolOf(FIVE);
    knowTermDates(db);
    anAsking(db, staffId, { typedCount: 5, now: NOON });
    expect(continueAskings(db, { mailKey: MAIL_KEY, now: NOON + HOUR, atMost: 2 }).decided).toBe(2);
    db.insert(closedDays)
      .values({ closedOn: isoDateOf(NOON), kind: "inset" })
      .run();
    for (const later of [NOON + 2 * HOUR, SIX + 3 * HOUR]) {
      expect(continueAskings(db, { mailKey: MAIL_KEY, now: later, atMost: 9 }).decided).toBe(0);
      expect(claimMail(db, { now: later })).toBeNull();
    }
    expect(continueAskings(db, { mailKey: MAIL_KEY, now: NEXT_MORNING, atMost: 9 }).decided).toBe(3);
  });

  it("loses no mail that waits through the holidays, and each brings a link that lives as long as any other", () => {
    const { db, staffId } = aSchoolOf(FIVE);
    knowTermDates(db);
    const lastDay = Date.UTC(2026, 11, 18, 17, 45);
    anAsking(db, staffId, { typedCount: 5, now: lastDay });
    askEverybodyWaiting(db, { now: lastDay + 14 * MINUTE });
    expect(claimMail(db, { now: Date.UTC(2027, 0, 4, 12) })).toBeNull();
    const firstDay = Date.UTC(2027, 0, 5, 8);
    for (const _ of FIVE) {
      const mail = claimMail(db, { now: firstDay });
      if (mail?.values.kind !== "request") throw new Error("No request goes out");
      expect(mail.values.passExpiresAt).toBe(firstDay + 45 * DAY);
      settleMail(db, { id: mail.id, outcome: SENT, now: firstDay });
    }
    const ends = db.select({ expiresAt: passes.expiresAt }).from(passes).all();
    expect(ends).toEqual(FIVE.map(() => ({ expiresAt: firstDay + 45 * DAY })));
  });

  it("says before it begins when it goes on, where it is too long for today", () => {
    const { db } = aSchoolOf(FIVE);
    knowTermDates(db);
    const goesOn = (mails: number, now: number) =>
      goesOnAfter(schoolCalendar(db), { mails, mailsPerMinute: 20, now });
    expect(goesOn(80, QUARTER_TO_SIX)).toBeNull();
    expect(goesOn(400, QUARTER_TO_SIX)).toBe(NEXT_MORNING);
    expect(goesOn(400, NOON)).toBeNull();
    expect(goesOn(400, SIX)).toBeNull();
  });
});

it("when all are asked, the mails that are still being tried are named; before that none is", () => {
  const { db, staffId } = aSchoolOf(FIVE.slice(0, 2));
  const askingId = anAsking(db, staffId, { typedCount: 2 });
  continueAskings(db, { mailKey: MAIL_KEY, now: BEGUN, atMost: 1 });
  const putOff = claimMail(db, { now: BEGUN });
  const outcome = { status: "try-later", response: "451 at RCPT TO" } as const;
  settleMail(db, { id: putOff?.id ?? "", outcome, now: BEGUN });
  expect(mailsStillTried(db, { askingId })).toEqual([]);
  askEverybodyWaiting(db);
  expect(mailsStillTried(db, { askingId })).toEqual([]);
  expect(send(db, BEGUN)).toBeDefined();
  expect(mailsStillTried(db, { askingId })).toEqual([{ mailId: putOff?.id, name: "Ann Aaa", attempts: 1 }]);
  expect(onlyOne(listAskings(db, { now: BEGUN })).mails).toMatchObject({ meant: 2, settled: 1, putOff: 1 });
});

describe("pausing", () => {
  it("holds back whoever waits and the mails that have not left; going on lets them go", () => {
    const { db, staffId } = aSchoolOf(FIVE);
    const askingId = anAsking(db, staffId, { typedCount: 5 });
    continueAskings(db, { mailKey: MAIL_KEY, now: BEGUN, atMost: 2 });
    const pause = (isPaused: boolean) => pauseAsking(db, { askingId, isPaused, staffId, now: BEGUN });
    expect(pause(true)).toEqual({ status: "paused" });
    expect(pause(true)).toEqual({ status: "paused" });
    expect(continueAskings(db, { mailKey: MAIL_KEY, now: BEGUN, atMost: 9 }).decided).toBe(0);
    expect(claimMail(db, { now: BEGUN })).toBeNull();
    expect(pause(false)).toEqual({ status: "goes-on" });
    expect(claimMail(db, { now: BEGUN })).not.toBeNull();
    expect(continueAskings(db, { mailKey: MAIL_KEY, now: BEGUN, atMost: 9 }).decided).toBe(3);
  });
});

describe("stopping in the middle", () => {
  it("says truly how many had gone, and nobody else gets a mail, not even one whose server was busy (rule 14)", () => {
    const { db, staffId } = aSchoolOf(FIVE);
    const askingId = anAsking(db, staffId, { typedCount: 5 });
    continueAskings(db, { mailKey: MAIL_KEY, now: BEGUN, atMost: 4 });
    send(db, BEGUN);
    const busy = claimMail(db, { now: BEGUN });
    expect(stopAsking(db, { askingId, staffId, now: BEGUN })).toEqual({
      status: "stopped",
      gone: 2,
      kept: 3,
    });
    expect(stopAsking(db, { askingId, staffId, now: BEGUN })).toEqual({ status: "ended-already" });
    expect(stopAsking(db, { askingId: "none", staffId, now: BEGUN })).toEqual({ status: "no-such-asking" });

    settleMail(db, { id: busy?.id ?? "", outcome: { status: "try-later", response: "421" }, now: BEGUN });
    expect(claimMail(db, { now: BEGUN + HOUR })).toBeNull();
    askEverybodyWaiting(db);
    expect(requestMails(db).map(({ state }) => state)).toEqual(["sent", "stopped", "stopped", "stopped"]);
    expect(requestMails(db).every(({ sealedSecrets }) => sealedSecrets === null)).toBe(true);
    expect(counts(db, askingId)).toMatchObject({
      sent: 1,
      "not-sent": 3,
      waiting: 0,
      leftOut: { stopped: 1 },
    });
  });

  it("before it began, it asks nobody at all", () => {
    const { db, staffId } = aSchoolOf(FIVE);
    const askingId = anAsking(db, staffId, { typedCount: 5 });
    expect(stopAsking(db, { askingId, staffId, now: NOON + MINUTE })).toEqual({
      status: "stopped",
      gone: 0,
      kept: 5,
    });
    askEverybodyWaiting(db);
    expect(requestMails(db)).toHaveLength(0);
  });
});

it("after the day by which the school asked, it is over for the page and for nothing else (rule 7)", () => {
  const { db, staffId, people } = aSchoolOf(FIVE.slice(0, 1));
  const [adult] = people as [Adult];
  expect(answerByOf(db, { adultId: adult.id, now: NOON })).toBeNull();
  anAsking(db, staffId, { typedCount: 1, answerBy: "2026-09-18" });
  askEverybodyWaiting(db);
  const of = (now: number) => answerByOf(db, { adultId: adult.id, now });
  expect(of(Date.UTC(2026, 8, 18, 22, 59))).toEqual({ on: "2026-09-18", isOver: false });
  expect(of(Date.UTC(2026, 8, 18, 23))).toEqual({ on: "2026-09-18", isOver: true });
  expect(readAndSign(db, adult, { now: NOON + 30 * DAY })).toBeTruthy();
});
