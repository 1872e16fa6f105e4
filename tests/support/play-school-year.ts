import { eq, isNull, sql } from "drizzle-orm";
import { atHour, DAY, HOUR, isoDateOf, MINUTE } from "#app/dates.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { queueMail } from "#app/domain/mail/queue-mail.server.ts";
import { recordBounce } from "#app/domain/mail/record-bounce.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import { beginSchoolMorning } from "#app/domain/mornings/begin-school-morning.server.ts";
import { childLeaves } from "#app/domain/people/child-leaves.server.ts";
import { holdAdult, releaseAdult } from "#app/domain/people/hold-adult.server.ts";
import { takeOutOfForce } from "#app/domain/policies/take-out-of-force.server.ts";
import { pauseAllReminders, pausePolicyReminders } from "#app/domain/reminders/pause-reminders.server.ts";
import { remindByHand } from "#app/domain/reminders/remind-by-hand.server.ts";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { continueAskings } from "#app/domain/requests/continue-askings.server.ts";
import { startAsking } from "#app/domain/requests/start-asking.server.ts";
import { whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import type { Database } from "#db/connection.server.ts";
import { insertFamilies } from "#db/demo-insert-families.ts";
import { ordinaryFamilies } from "#db/demo-ordinary-families.ts";
import { demoRandom } from "#db/demo-random.ts";
import { SHARED_ADDRESS, UNUSUAL_FAMILIES } from "#db/demo-unusual-families.ts";
import { newId } from "#db/new-id.ts";
import {
  adults,
  children,
  complainedAddresses,
  emails,
  policies,
  reminders,
  sendingSettings,
  sharedAddresses,
} from "#db/schema.ts";
import { aChild, aMemberOfStaff, anAdult, changeAdult } from "./make-people.ts";
import { queueAllDue } from "./make-reminders.ts";
import { MAIL_KEY } from "./make-requests.ts";
import { aLaterVersion, readAndSign } from "./make-signings.ts";
import { knowTermDates } from "./make-terms.ts";
import { onlyOne } from "./only-one.ts";
import { type History, isForgotten, isSchoolDay, type Reader, type SentMail } from "./rules-of-reminders.ts";
import { aSchool } from "./school-in-memory.ts";

const SEED = 20_260_901;
const SLUGS = ["social-media", "parent-code-of-conduct"];
const FIRST_DAY = "2026-09-01";
const LAST_DAY = "2027-08-31";
/** Both nights on which the clocks change, gone through hour by hour. */
const CLOCK_CHANGES = ["2026-10-24", "2026-10-25", "2027-03-27", "2027-03-28"];
/** A server whose clock is put right by an hour, in the middle of a morning. */
const SET_BACK = ["2026-09-14", "2027-02-12"];

/** The year's fixed points; everything else is chance, the same at every run. */
const PLANS: Record<string, (year: Year) => void> = {
  "2026-09-07": (year) => year.askEverybody(SLUGS),
  "2026-10-05": (year) => year.pausePolicy("parent-code-of-conduct", true),
  "2026-10-19": (year) => year.pausePolicy("parent-code-of-conduct", false),
  "2026-11-09": (year) => year.publish("social-media", "correction"),
  "2027-01-18": (year) => year.publish("social-media", "material"),
  "2027-01-25": (year) => year.askEverybody(["social-media"]),
  "2027-02-03": (year) => year.pauseAll(true),
  "2027-02-10": (year) => year.pauseAll(false),
  "2027-05-17": (year) => year.publish("parent-code-of-conduct", "material"),
  "2027-05-19": (year) => year.askEverybody(["parent-code-of-conduct"]),
  "2027-06-28": (year) => year.outOfForce("parent-code-of-conduct"),
};

type Year = ReturnType<typeof begin>;

/**
 * Plays a school year: everybody asked, many answering, some going, coming, moving, on hold or in touch with the office, and
 * the portal doing on its own what its background does. Returns what happened, for others to judge, and whom a reminder
 * should have reached by the evening of a day and did not.
 */
export function playSchoolYear({ families }: { families: number }) {
  const year = begin(families);
  const forgotten: string[] = [];
  let daysChecked = 0;
  for (let day = FIRST_DAY; day <= LAST_DAY; day = isoDateOf(Date.parse(`${day}T12:00:00Z`) + DAY)) {
    for (const at of looksOn(day)) year.look(at);
    PLANS[day]?.({ ...year, now: atHour(day, 10) });
    if (isSchoolDay(day)) year.aDayAtSchool(day);
    year.look(atHour(day, 11));
    if (SET_BACK.includes(day)) year.clockIsSetBack(atHour(day, 10) + 30 * MINUTE);
    year.evening(day);
    if (!isSchoolDay(day)) continue;
    daysChecked += 1;
    forgotten.push(...year.forgottenBy(atHour(day, 18)).map((name) => `${day} ${name}`));
    year.look(atHour(day, 19));
  }
  const { history, happened } = year;
  return { history, forgotten, happened, daysChecked };
}

/** Early, and soon after eight; hour by hour where the clocks change. */
function looksOn(day: string): number[] {
  if (CLOCK_CHANGES.includes(day))
    return Array.from({ length: 11 }, (_, hour) => Date.parse(`${day}T00:00:00Z`) + hour * HOUR);
  return isSchoolDay(day) ? [atHour(day, 7), atHour(day, 8)] : [atHour(day, 9)];
}

function begin(families: number) {
  const db = aSchool();
  knowTermDates(db);
  const random = demoRandom(SEED);
  const now = atHour(FIRST_DAY, 7);
  invite(db, families, now);
  db.insert(sendingSettings).values({ mailsPerMinute: 600, changedAt: now }).run();
  const staffId = aMemberOfStaff(db, { name: "Hefin Head", email: "hefin@example.test", role: "head" });
  const by = (at: number) => ({ staffId, now: at });
  const history: History = {
    mails: [],
    mailsOf: new Map(),
    answersOf: new Map(),
    texts: [],
    outOfForce: [],
    pauses: [],
  };
  const happened: Record<string, number> = {};
  const count = (what: string, times = 1) => {
    happened[what] = (happened[what] ?? 0) + times;
  };
  const isRefused = new Set<string>();
  let hasJoiners = false;
  const here = () =>
    db.select().from(adults).where(isNull(adults.leftOn)).orderBy(adults.misId, adults.name).all();
  const policyId = (slug: string) =>
    db.select().from(policies).where(eq(policies.slug, slug)).get()?.id ?? "";
  const slugOf = new Map(
    db
      .all<{ title: string; slug: string }>(
        sql`select v.title, p.slug from policy_versions v join policies p on p.id = v.policy_id`,
      )
      .map(({ title, slug }) => [title, slug]),
  );

  function note(mail: SentMail): void {
    history.mails.push(mail);
    const ofAdult = history.mailsOf.get(mail.adultId);
    if (ofAdult) ofAdult.push(mail);
    else history.mailsOf.set(mail.adultId, [mail]);
  }

  /** At the provider's pace: minute after minute, until nothing more is due. */
  function deliver(from: number): void {
    for (let at = from; deliverOneMinute(at) > 0; at += MINUTE);
  }

  function deliverOneMinute(at: number): number {
    let sent = 0;
    for (let mail = claimMail(db, { now: at }); mail; mail = claimMail(db, { now: at })) {
      sent += 1;
      const { id, adultId, toAddress, values } = mail;
      if (isRefused.has(toAddress)) {
        const outcome = { status: "refused", response: "550 nobody here", address: true } as const;
        settleMail(db, { id, outcome, now: at });
        count("bounced");
        continue;
      }
      const outcome = { status: "sent", response: "250 OK", subject: "A mail", body: "Hello" } as const;
      settleMail(db, { id, outcome, now: at });
      if (adultId === null || !["request", "reminder", "answer"].includes(values.kind)) continue;
      const isReminder = values.kind === "reminder";
      const row = isReminder ? db.select().from(reminders).where(eq(reminders.emailId, id)).get() : undefined;
      note({
        at,
        adultId,
        to: toAddress,
        kind: values.kind,
        isByHand: isReminder ? row?.remindedBy != null : values.kind !== "request" || !values.isWelcome,
        slugs: "policies" in values ? values.policies.map(({ title }) => slugOf.get(title) ?? title) : [],
        childNames: "childNames" in values ? values.childNames : [],
        words: JSON.stringify(values),
        reader: readerOf(db, adultId),
      });
    }
    return sent;
  }

  function look(at: number): void {
    // On other mornings it would only count for the office's mail.
    if (hasJoiners) {
      const { status } = beginSchoolMorning(db, { officeEmail: "office@example.test", now: at });
      if (status === "begun") hasJoiners = false;
    }
    while (continueAskings(db, { mailKey: MAIL_KEY, now: at, atMost: 500 }).isMore);
    queueAllDue(db, at, 1000);
    deliver(at);
  }

  /** Somebody with a mail in the last weeks, most of whom have not answered. */
  const somebody = () => random.pick(here().filter(({ email }) => email !== null));

  function signs(adult: { id: string; name: string }, at: number, only?: string): void {
    const open = openSlugs(db, adult.id, at);
    const answered = only === undefined ? open : open.filter((slug) => slug === only);
    if (answered.length === 0) return;
    const answer = random.chance(0.1) ? "rather-not" : random.chance(0.1) ? "read-with-concern" : "read";
    readAndSign(db, adult, {
      now: at,
      answer,
      concern: answer === "read-with-concern" ? "Who reads our posts?" : null,
      only: ({ policy, state }) => state !== "answered" && answered.includes(policy.slug),
    });
    const answers = answered.map((slug) => ({ at, slug }));
    history.answersOf.set(adult.id, [...(history.answersOf.get(adult.id) ?? []), ...answers]);
    count(answered.length === open.length ? "answered everything" : "answered one policy");
  }

  /** What else goes on at ten o'clock of a school day. */
  function aDayAtSchool(day: string): void {
    let at = atHour(day, 10);
    const chance = (probability: number) => {
      at += MINUTE;
      return random.chance(probability);
    };
    if (chance(0.25)) {
      const { status } = holdAdult(db, { adultId: somebody().id, reason: "Asked for time", ...by(at) });
      if (status === "held") count("put on hold");
    }
    const held = here().filter(({ heldAt, email }) => heldAt !== null && email !== null);
    if (held.length > 0 && chance(0.2)) {
      const { status } = releaseAdult(db, { adultId: random.pick(held).id, ...by(at) });
      if (status === "released") count("released");
    }
    if (chance(0.15)) {
      const child = random.pick(
        db.select().from(children).where(isNull(children.leftOn)).orderBy(children.misId).all(),
      );
      const { status } = childLeaves(db, { childId: child.id, leftOn: day, ...by(at), reason: "Moved" });
      if (status === "left") count("child left");
    }
    if (chance(0.1)) {
      const child = aChild(db, { name: "Nia New", knownAs: "Nia", createdAt: at });
      anAdult(db, { name: `Newcomer ${day}`, childrenHere: [child], createdAt: at });
      hasJoiners = true;
      count("joined");
    }
    if (chance(0.15)) isRefused.add(somebody().email ?? "");
    if (chance(0.15)) comesBack(somebody().id, at);
    if (chance(0.1)) {
      const adult = somebody();
      changeAdult(db, adult, { email: `moved-${day}@example.test`, mailboxState: "usable" });
      count("new address");
    }
    if (chance(0.03)) {
      const email = somebody().email ?? "";
      db.insert(complainedAddresses).values({ email, complainedAt: at }).onConflictDoNothing().run();
      count("called it spam");
    }
    if (chance(0.3)) writesByHand(somebody(), at);
    if (chance(0.3)) {
      const actor = { kind: "staff", id: staffId } as const;
      const { status } = askAdult(db, { adultId: somebody().id, actor, mailKey: MAIL_KEY, now: at });
      if (status === "asked") count("asked again by hand");
    }
    if (chance(0.5)) {
      const adultIds = [somebody().id, somebody().id];
      remindByHand(db, { adultIds, mailKey: MAIL_KEY, ...by(at) });
    }
  }

  /** The last mail to this adult comes back to the office. */
  function comesBack(adultId: string, at: number): void {
    const mail = db
      .select()
      .from(emails)
      .where(eq(emails.adultId, adultId))
      .orderBy(emails.queuedAt)
      .all()
      .at(-1);
    if (mail?.state !== "sent" || !["request", "reminder"].includes(mail.kind)) return;
    const { status } = recordBounce(db, { mailId: mail.id, words: "550 no such user", ...by(at) });
    if (status !== "recorded") return;
    count("bounced");
    // It never arrived: of a request that came back nobody can say that it asked.
    if (mail.kind === "request") {
      for (const one of history.mails)
        if (one.adultId === adultId && one.at === mail.settledAt) one.kind = "request that came back";
    }
  }

  /** An answer from the inbox. */
  function writesByHand(adult: { id: string; name: string; email: string | null }, at: number): void {
    db.transaction((tx) =>
      queueMail(tx, {
        values: { kind: "answer", name: adult.name, answer: "Thank you for asking.", staffName: "Hefin" },
        adultId: adult.id,
        to: adult.email ?? "",
        expiresAt: at + DAY,
        now: at,
      }),
    );
    count("written to by hand");
  }

  return {
    now,
    history,
    happened,
    look,
    aDayAtSchool,
    /** Parents answer at home. */
    evening(day: string) {
      for (const adult of here()) {
        if (random.chance(0.012))
          signs(adult, atHour(day, 20), random.chance(0.15) ? random.pick(SLUGS) : undefined);
      }
    },
    clockIsSetBack(at: number) {
      look(at);
      const before = history.mails.length;
      look(at - HOUR);
      look(at - 30 * MINUTE);
      if (history.mails.length !== before)
        throw new Error("Something was sent twice when the clock was set back");
      count("clock set back");
    },
    forgottenBy: (at: number) =>
      here().flatMap(({ id, name }) => (isForgotten(id, () => readerOf(db, id), history, at) ? [name] : [])),
    askEverybody(this: { now: number }, slugs: string[]) {
      const ask = (typedCount: number) =>
        startAsking(db, {
          askingId: newId(this.now),
          audience: { kind: "whole-roll" },
          policyIds: slugs.map(policyId),
          answerBy: null,
          start: "now",
          typedCount,
          ...by(this.now),
        });
      const counted = ask(0);
      const outcome = counted.status === "count-differs" ? ask(counted.count) : counted;
      if (outcome.status !== "started") throw new Error(`Not asked: ${outcome.status}`);
    },
    pausePolicy(this: { now: number }, slug: string, isPaused: boolean) {
      pausePolicyReminders(db, { policyId: policyId(slug), isPaused, ...by(this.now) });
      notePause(history, slug, isPaused, this.now);
    },
    pauseAll(this: { now: number }, isPaused: boolean) {
      pauseAllReminders(db, { isPaused, ...by(this.now) });
      notePause(history, null, isPaused, this.now);
    },
    publish(this: { now: number }, slug: string, kind: "material" | "correction") {
      aLaterVersion(db, slug, { kind, now: this.now });
      if (kind === "material") history.texts.push({ slug, from: this.now });
    },
    outOfForce(this: { now: number }, slug: string) {
      const out = { slug, since: isoDateOf(this.now), note: "We have a new one.", ...by(this.now) };
      const { status } = takeOutOfForce(db, out);
      if (status !== "taken-out") throw new Error(`Not taken out of force: ${status}`);
      history.outOfForce.push({ slug, from: this.now });
    },
  };
}

function notePause({ pauses }: History, slug: string | null, isPaused: boolean, at: number): void {
  const last = pauses.findLast((one) => one.slug === slug);
  if (isPaused) pauses.push({ slug, from: at, until: Number.POSITIVE_INFINITY });
  else if (last) last.until = at;
}

/** All of the families that a portal gets wrong, and ordinary ones until there are so many. */
function invite(db: Database, howMany: number, now: number): void {
  db.insert(sharedAddresses).values({ email: SHARED_ADDRESS, confirmedAt: now }).run();
  const ordinary = ordinaryFamilies(demoRandom(SEED), { classSizes: Array(7).fill(0), upTo: 2 * howMany });
  const families = [...UNUSUAL_FAMILIES, ...ordinary].slice(0, howMany);
  if (families.length < howMany) throw new Error("There are too few families");
  db.transaction((tx) => insertFamilies(tx, { families, now }));
}

/** What an adult has not answered. */
function openSlugs(db: Database, adultId: string, now: number): string[] {
  const open = whatToSign(db, { adultId, now }).filter(({ state }) => state !== "answered");
  return open.map(({ policy }) => policy.slug);
}

/** One adult as the office knows them at this moment. */
function readerOf(db: Database, adultId: string): Reader {
  const adult = onlyOne(db.select().from(adults).where(eq(adults.id, adultId)).all());
  const ties = db.all<{ knownAs: string; childId: string; courtOrder: number; isHere: number }>(sql`
    select c.known_as as knownAs, c.id as childId, g.court_order as courtOrder, c.left_on is null as isHere
    from guardianships g join children c on c.id = g.child_id where g.adult_id = ${adultId} order by c.known_as`);
  const others = db.all<{ name: string }>(sql`
    select distinct a.name from guardianships mine join guardianships g on g.child_id = mine.child_id
    join adults a on a.id = g.adult_id where mine.adult_id = ${adultId} and a.id <> ${adultId}`);
  const alike = db.all<{ email: string }>(sql`
    select a.email from adults a where a.email = ${adult.email} and a.left_on is null
      and a.email not in (select email from shared_addresses)`);
  const complained = db.select().from(complainedAddresses).all();
  return {
    email: adult.email,
    isHeld: adult.heldAt !== null,
    hasLeft: adult.leftOn !== null,
    isUsable: adult.mailboxState === "usable",
    hasComplained: complained.some(({ email }) => email === adult.email),
    sharesUnconfirmed: alike.length > 1,
    children: ties.filter(({ isHere }) => isHere === 1).map(({ knownAs }) => knownAs),
    hasCourtOrder: ties.some(({ courtOrder, isHere }) => courtOrder === 1 && isHere === 1),
    name: adult.name,
    othersNames: others.map(({ name }) => name),
  };
}
