import { join } from "node:path";
import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { DAY, HOUR, SECOND } from "#app/dates.ts";
import { schoolCalendar } from "#app/domain/calendar/school-calendar.server.ts";
import { isSchoolDay } from "#app/domain/calendar/school-days.ts";
import { playThreeWeeks } from "#app/domain/demo/play-three-weeks.server.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import { listMatters } from "#app/domain/matters/list-matters.server.ts";
import { verifyMattersLedger } from "#app/domain/matters/verify-matters-ledger.server.ts";
import { compareClauses } from "#app/domain/policies/compare-clauses.ts";
import { findDraft } from "#app/domain/policies/find-draft.server.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { publishFirstTexts } from "#app/domain/policies/publish-first-texts.server.ts";
import { countRoll } from "#app/domain/roll/count-roll.server.ts";
import { markDatabase } from "#app/domain/school/mark-database.server.ts";
import { whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import { currentAuthenticatorCode } from "#app/domain/staff/authenticator.server.ts";
import { staffAtAddress } from "#app/domain/staff/staff-at-address.server.ts";
import { readContent } from "#app/platform/content.server.ts";
import { renderPolicy } from "#app/platform/markdown.server.ts";
import { type Database, openDatabase } from "#db/connection.server.ts";
import { DEMO_PEOPLE, insertDemoPeople } from "#db/demo-school.ts";
import { migrateDatabase } from "#db/migrate.ts";
import {
  acknowledgements,
  adults,
  children,
  emails,
  guardianships,
  requests,
  signings,
  signingTexts,
  staff,
  tasks,
} from "#db/schema.ts";

const NOW = Date.UTC(2026, 10, 24, 11, 30);
const KEYS = { mailSecrets: Buffer.alloc(32, 1), authenticators: Buffer.alloc(32, 2) };

function anEmptyDemo(): Database {
  const db = openDatabase(":memory:");
  migrateDatabase(db);
  markDatabase(db, { kind: "demo", keyCheck: "key", now: NOW });
  return db;
}

/** Everything that waits goes out, one a second, as from a mail server that takes it all. */
async function deliver(db: Database, from: number): Promise<void> {
  const outcome = { status: "sent", response: "250 OK", subject: "A subject", body: "A body" } as const;
  let now = from;
  for (let mail = claimMail(db, { now }); mail; mail = claimMail(db, { now })) {
    settleMail(db, { id: mail.id, outcome, now });
    now += SECOND;
  }
}

async function aPlayedDemo(now: number): Promise<Database> {
  const db = anEmptyDemo();
  const texts = readContent(join(import.meta.dirname, "../../content")).policies;
  publishFirstTexts(db, { texts, starterTextsToo: true, now: now - 60 * DAY });
  insertDemoPeople(db, { now });
  await playThreeWeeks(db, { now, keys: KEYS, deliverMail: (at) => deliver(db, at) });
  return db;
}

let db: Database;
beforeAll(async () => {
  db = await aPlayedDemo(NOW);
  return () => {
    db.$client.close();
  };
});

const onHold = () => db.select().from(adults).where(isNotNull(adults.heldAt)).all();
const you = () => {
  const addresses = [DEMO_PEOPLE.parent.email, DEMO_PEOPLE.familyMother.email];
  return db.select().from(adults).where(inArray(adults.email, addresses)).all();
};

test("the demo's head finds one matter that was closed, and its ledger holds", () => {
  const [head] = staffAtAddress(db, DEMO_PEOPLE.head.email);
  expect(listMatters(db, { staffId: head?.id ?? "" })).toMatchObject([
    { number: 1, outcome: "removed", due: [] },
  ]);
  expect(verifyMattersLedger(db)).toMatchObject({ status: "intact", rows: 7 });
});

describe("the people of the demo school", () => {
  test("are as many as at the real one: seven classes, about 190 children, about 330 adults", () => {
    const here = db.select().from(children).where(isNull(children.leftOn)).all();
    const classes = Map.groupBy(here, (child) => child.className);
    expect(here).toHaveLength(190);
    expect(classes.size).toBe(7);
    for (const inClass of classes.values()) {
      expect(inClass.length).toBeGreaterThan(24);
      expect(inClass.length).toBeLessThan(31);
      expect(new Set(inClass.map((child) => child.yearGroup)).size).toBe(1);
    }
    expect(countRoll(db, { now: NOW }).adults).toBeGreaterThan(320);
    expect(countRoll(db, { now: NOW }).adults).toBeLessThan(345);
  });

  test("all live at example.test, where no mail arrives", () => {
    const addresses = [
      ...db.select().from(adults).all(),
      ...db.select().from(staff).all(),
      ...db.select({ email: emails.toAddress }).from(emails).all(),
    ];
    expect(addresses.filter(({ email }) => email !== null && !email.endsWith("@example.test"))).toEqual([]);
  });

  test("are the same ones every time, whenever the demo is made", () => {
    const people = (demo: Database) =>
      demo
        .select({
          adult: adults.name,
          email: adults.email,
          language: adults.language,
          mailbox: adults.mailboxState,
          hold: adults.holdReason,
          misId: adults.misId,
          child: children.name,
          className: children.className,
          relationship: guardianships.relationship,
        })
        .from(guardianships)
        .innerJoin(adults, eq(adults.id, guardianships.adultId))
        .innerJoin(children, eq(children.id, guardianships.childId))
        .orderBy(adults.misId, children.misId)
        .all();
    const [one, other] = [anEmptyDemo(), anEmptyDemo()];
    insertDemoPeople(one, { now: NOW });
    insertDemoPeople(other, { now: NOW + 99 * DAY });
    expect(people(one).length).toBeGreaterThan(350);
    expect(people(other)).toEqual(people(one));
  });

  test("are in families that portals get wrong", () => {
    const named = (name: string) => db.select().from(adults).where(eq(adults.name, name)).get();
    const childrenOf = (name: string) =>
      db
        .select()
        .from(guardianships)
        .where(eq(guardianships.adultId, named(name)?.id ?? ""))
        .all();
    expect(childrenOf("Bethan Lloyd-Parry")).toHaveLength(3);
    expect(childrenOf("Suryani")).toHaveLength(1);
    expect(named("Siobhán O'Rourke")?.email).toBe("siobhan.orourke@example.test");
    expect(named("Łukasz Woźniak")).toMatchObject({ email: "lukasz.wozniak@example.test", language: "pl" });
    expect(named("Marged Bebb")?.email).toBe(named("Alun Bebb")?.email);
    expect(childrenOf("Darren Jebb").map((one) => one.courtOrder)).toEqual([true]);
    expect(onHold()).toHaveLength(4);
    expect(onHold().every((adult) => adult.holdReason)).toBe(true);
    expect(db.select().from(adults).where(isNotNull(adults.leftOn)).all().length).toBeGreaterThan(2);
    expect(db.select().from(children).where(isNotNull(children.leftOn)).all().length).toBeGreaterThan(2);
  });

  test("include one member of staff who is also a parent", () => {
    const rows = db.select().from(staff).innerJoin(adults, eq(adults.id, staff.adultId)).all();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.adults.email).not.toBe(rows[0]?.staff.email);
  });

  test("do not borrow the name of the real headteacher", () => {
    const names = [...db.select().from(adults).all(), ...db.select().from(staff).all()].map(
      ({ name }) => name,
    );
    expect(names.filter((name) => /dunleavy/i.test(name))).toEqual([]);
  });
});

describe("who you can be in the demo", () => {
  test("is a parent of two, two adults at one address, the office, the head and an admin", () => {
    expect(
      you()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([DEMO_PEOPLE.parent.name, DEMO_PEOPLE.familyMother.name, DEMO_PEOPLE.familyFather.name].sort());
    const staffHere = db.select({ name: staff.name, email: staff.email, role: staff.role }).from(staff).all();
    for (const { name, email, role } of [DEMO_PEOPLE.office, DEMO_PEOPLE.head, DEMO_PEOPLE.admin]) {
      expect(staffHere).toContainEqual({ name, email, role });
    }
  });

  test("parents were asked two hours ago, by the last mails that went out, and have not answered", () => {
    for (const adult of you()) {
      expect(whatToSign(db, { adultId: adult.id, now: NOW }).map(({ state }) => state)).toEqual([
        "to-read",
        "to-read",
      ]);
      const asked = db.select().from(requests).where(eq(requests.adultId, adult.id)).all();
      expect(asked.map(({ askedAt }) => askedAt)).toEqual([NOW - 2 * HOUR]);
    }
    const lastMails = db.select().from(emails).orderBy(emails.settledAt).all().slice(-3);
    expect(lastMails.map(({ adultId }) => adultId).sort()).toEqual(
      you()
        .map(({ id }) => id)
        .sort(),
    );
  });

  test("staff have an authenticator app", () => {
    for (const { id } of db.select().from(staff).all()) {
      const code = currentAuthenticatorCode(db, { staffId: id, key: KEYS.authenticators, now: NOW });
      expect(code).toMatch(/^\d{6}$/);
    }
  });
});

describe("the three weeks", () => {
  test("leave about 60 % of the adults with an answer", () => {
    const { adults: onTheRoll, policies } = countRoll(db, { now: NOW });
    expect(policies).toHaveLength(2);
    for (const { adults: states } of policies) {
      const answered = states.acknowledged + states["acknowledged-with-concern"] + states["rather-not"];
      expect(answered / onTheRoll).toBeGreaterThan(0.55);
      expect(answered / onTheRoll).toBeLessThan(0.65);
    }
  });

  test("leave somebody in every group that a percentage has to own up to (rule 12)", () => {
    const { reach, policies } = countRoll(db, { now: NOW });
    for (const count of Object.values(reach)) expect(count).toBeGreaterThan(0);
    const states = policies[0]?.adults;
    expect(states).toMatchObject({ "acknowledged-with-concern": 7, "rather-not": 5, "on-hold": 4 });
    expect(states?.["no-email"]).toBeGreaterThan(7);
    expect(states?.unreachable).toBeGreaterThan(4);
    expect(states?.["not-asked"]).toBeGreaterThan(3);
    expect(states?.asked).toBeGreaterThan(50);
  });

  test("are three weeks of school days, most answers first, none in the future", () => {
    const days = db
      .select()
      .from(signings)
      .all()
      .map((one) => Math.floor((one.signedAt - (NOW - 20 * DAY)) / DAY));
    expect(Math.min(...days)).toBeGreaterThanOrEqual(-1);
    expect(Math.max(...days)).toBeLessThan(20);
    expect(days.filter((day) => day < 4).length).toBeGreaterThan(days.length * 0.4);
    expect(days.filter((day) => day > 7).length).toBeGreaterThan(days.length / 10);
  });

  test("know Christmas and New Year's Day as days on which the school is closed, and the day before as one that is not", () => {
    const calendar = schoolCalendar(db);
    const days = ["2026-12-24", "2026-12-25", "2026-12-28", "2026-12-31", "2027-01-01"];
    expect(days.filter((on) => isSchoolDay(calendar, on))).toEqual(["2026-12-24", "2026-12-31"]);
  });

  test("have some who answered one policy and left the other", () => {
    const counts = Map.groupBy(db.select().from(acknowledgements).all(), (one) => one.adultId);
    expect([...counts.values()].filter((ofAdult) => ofAdult.length === 1)).toHaveLength(4);
  });

  test("were signed from addresses that belong to nobody", () => {
    const texts = db.select().from(signingTexts).all();
    expect(texts.every(({ ipAddress }) => ipAddress?.startsWith("192.0.2."))).toBe(true);
  });

  test("wrote no request to an adult on hold, without a usable mailbox, or gone", () => {
    const asked = db
      .select({ adult: adults, email: emails })
      .from(requests)
      .innerJoin(adults, eq(adults.id, requests.adultId))
      .innerJoin(emails, eq(emails.id, requests.emailId))
      .all();
    expect(asked.length).toBeGreaterThan(280);
    expect(
      asked.filter(({ adult }) => adult.heldAt !== null || adult.leftOn !== null || adult.email === null),
    ).toEqual([]);
    expect(asked.filter(({ email }) => email.state === "refused")).toHaveLength(2);
    expect(asked.every(({ email }) => email.state === "sent" || email.state === "refused")).toBe(true);
  });

  test("left nothing in the outbox, and every receipt went out within the minute", () => {
    expect(db.select().from(emails).where(eq(emails.state, "queued")).all()).toEqual([]);
    const receipts = db
      .select()
      .from(emails)
      .where(and(eq(emails.kind, "receipt"), eq(emails.state, "sent")))
      .all();
    expect(receipts).toHaveLength(db.select().from(signings).all().length);
    expect(receipts.every(({ queuedAt, settledAt }) => (settledAt ?? 0) - queuedAt < 60_000)).toBe(true);
  });

  test("left the office an inbox, and one thing in it is done", () => {
    const open = Map.groupBy(openTasks(db), (task) => task.kind);
    expect(open.get("concern")).toHaveLength(6);
    expect(open.get("not-me")).toHaveLength(1);
    expect(open.get("not-on-the-roll")).toHaveLength(1);
    expect(open.get("mail-refused")).toHaveLength(2);
    const done = db.select().from(tasks).where(isNotNull(tasks.doneAt)).all();
    expect(done.map(({ kind }) => kind)).toEqual(["concern"]);
  });

  test("left a ledger that verifies (rule 9)", () => {
    const entries = db.select().from(acknowledgements).all().length + 8;
    expect(verifyLedger(db)).toEqual({ status: "intact", rows: entries });
  });

  test("come out whole when the demo is made at a weekend, in summer and at night too", async () => {
    const saturday = await aPlayedDemo(Date.UTC(2027, 6, 31, 1, 15));
    expect(verifyLedger(saturday).status).toBe("intact");
    expect(openTasks(saturday).filter((task) => task.kind === "concern")).toHaveLength(6);
    expect(saturday.select().from(emails).where(eq(emails.state, "queued")).all()).toEqual([]);
    saturday.$client.close();
  });
});

test("a draft waits in the demo that changes one policy in each way", () => {
  const draft = findDraft(db, "positive-behaviour");
  const found = findPolicy(db, { slug: "positive-behaviour" });
  if (!draft || found.status !== "found") throw new Error("The draft is not there");
  const clauses = ({ markdown }: { markdown: string }) => renderPolicy(markdown, markdown).clauses;
  const kinds = new Set(compareClauses(clauses(found.inForce), clauses(draft)).map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(["kept", "added", "removed", "reworded"]));
});
