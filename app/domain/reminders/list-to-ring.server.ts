import { sql } from "drizzle-orm";
import { DAY, isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { schoolCalendar } from "../calendar/school-calendar.server.ts";
import { type SchoolCalendar, schoolDaysAfter } from "../calendar/school-days.ts";
import { cIsHere } from "../people/child-is-here.server.ts";
import { whoMayBeAsked } from "../requests/who-may-be-asked.server.ts";
import { PASS_LIFE } from "../requests/write-request.server.ts";
import { type Call, callsOf } from "./calls-of.server.ts";
import { byAdult, type OpenText, openTexts } from "./open-texts.server.ts";
import { areRemindersOver, daysLater } from "./reminder-schedule.ts";

/** Why somebody is rung: the reminders are over, no mail reaches them, or they would rather be rung than written to. */
export type WhyRung = "reminders-over" | "link-ended" | "no-mail" | "prefers-calls";

export type ToRing = {
  adultId: string;
  name: string;
  phone: string;
  /** Every child here now with class; null where no child may be named to this adult (rule 21). */
  children: string | null;
  open: { policyId: string; title: string }[];
  why: WhyRung;
  /** Calls since they were asked, newest first. */
  calls: Call[];
};

type Person = { adultId: string; phone: string; children: string | null; courtOrder: 0 | 1 } & {
  prefersCalls: 0 | 1;
  slipAt: number | null;
};

/** Whom no mail reaches may be rung all the same; everybody else of whom the school may not ask anything may not. */
const NO_MAIL = ["no-email", "mailbox-not-usable", "mail-complaint", "address-not-confirmed"] as const;
/** A slip that was printed lately is given so long. */
const SLIP_TAKES = 14 * DAY;
/** After "will look" nobody rings again for so many school days. */
const TAKES_TO_LOOK = 5;

/**
 * Whom the office rings at the end of the reminders, or where no mail arrives: with a phone number, something open that the
 * school has begun to ask, never on hold (rule 21), never their own record (rule 8), and nobody who asked not to be rung.
 * Those who were not rung yet come first, by surname.
 */
export function listToRing(db: Database, { staffId, now }: { staffId?: string; now: number }): ToRing[] {
  const adultIds = sql`(select id from adults where phone is not null and held_at is null and left_on is null)`;
  const texts = byAdult(openTexts(db, { adultIds, now }));
  const people = new Map(peopleToRing(db, now).map((one) => [one.adultId, one]));
  const calls = callsOf(db);
  const begun = policiesBegun(db);
  const calendar = schoolCalendar(db);
  const listed = whoMayBeAsked(db, { adultIds, staffId, now }).flatMap(({ adultId, name, reason }) => {
    const person = people.get(adultId);
    const ofAdult = (texts.get(adultId) ?? []).filter((text) => begun.has(text.policyId) && !text.isPaused);
    const ofCalls = calls.get(adultId) ?? [];
    const getsNoMail = NO_MAIL.some((one) => one === reason);
    if (!person || ofAdult.length === 0 || !(reason === null || getsNoMail)) return [];
    if (mayNotBeRung(calendar, ofCalls, now)) return [];
    const why = whyRung(calendar, { texts: ofAdult, person, getsNoMail, now });
    if (why === null) return [];
    const open = ofAdult.map(({ policyId, shortTitle }) => ({ policyId, title: shortTitle }));
    const since = Math.min(...ofAdult.map(({ askedAt }) => askedAt ?? now - 90 * DAY));
    return [
      {
        adultId,
        name,
        phone: person.phone,
        children: person.courtOrder ? null : person.children,
        open,
        why,
        calls: ofCalls.filter(({ calledAt }) => calledAt >= since),
      },
    ];
  });
  return listed.sort((one, other) => (one.calls[0]?.calledAt ?? 0) - (other.calls[0]?.calledAt ?? 0));
}

/** How many there are to ring, for the overview and the office's morning mail. */
export function countToRing(db: Database, { now }: { now: number }): number {
  return listToRing(db, { now }).length;
}

function whyRung(
  calendar: SchoolCalendar,
  { texts, person, getsNoMail, now }: { texts: OpenText[]; person: Person; getsNoMail: boolean; now: number },
): WhyRung | null {
  if (getsNoMail || person.prefersCalls) {
    const slipIsNew = person.slipAt !== null && person.slipAt > now - SLIP_TAKES;
    if (slipIsNew) return null;
    if (getsNoMail) return "no-mail";
  }
  const asked = texts.filter(({ askedAt }) => askedAt !== null);
  if (asked.length === 0) return null;
  if (person.prefersCalls) return "prefers-calls";
  const today = isoDateOf(now);
  if (asked.every((sent) => areRemindersOver(calendar, { sent, days: sent.days, today })))
    return "reminders-over";
  const hasEnded = asked.every(({ lastMailAt }) => (lastMailAt ?? now) + PASS_LIFE <= now);
  return hasEnded ? "link-ended" : null;
}

/** Asked not to be, or said lately that they will look. */
function mayNotBeRung(calendar: SchoolCalendar, calls: readonly Call[], now: number): boolean {
  if (calls.some(({ outcome }) => outcome === "do-not-call")) return true;
  const [last] = calls;
  if (last?.outcome !== "spoke") return false;
  const on = isoDateOf(last.calledAt);
  return (schoolDaysAfter(calendar, on, TAKES_TO_LOOK) ?? daysLater(on, 7)) > isoDateOf(now);
}

function peopleToRing(db: Database, now: number): Person[] {
  return db.all<Person>(sql`
    select adults.id as adultId, adults.phone, adults.best_reached_by = 'calls' as prefersCalls,
      (select group_concat(c.name || ', ' || c.class_name, '; ' order by c.name)
        from guardianships g join children c on c.id = g.child_id
        where g.adult_id = adults.id and ${cIsHere}) as children,
      exists (select 1 from guardianships g where g.adult_id = adults.id and g.court_order) as courtOrder,
      (select max(slip.created_at) from passes slip where slip.adult_id = adults.id and slip.kind = 'slip'
        and slip.ended_at is null and slip.expires_at > ${now}) as slipAt
    from adults where adults.phone is not null and adults.held_at is null and adults.left_on is null`);
}

/** Policies that the school has asked somebody for: before that nobody is rung about them. */
function policiesBegun(db: Database): Set<string> {
  const rows = db.all<{ policyId: string }>(sql`
    select distinct v.policy_id as policyId from policy_versions v
    where exists (select 1 from requested_versions rv where rv.policy_version_id = v.id)`);
  return new Set(rows.map(({ policyId }) => policyId));
}
