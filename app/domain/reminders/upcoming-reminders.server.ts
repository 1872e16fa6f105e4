import { sql } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { schoolCalendar } from "../calendar/school-calendar.server.ts";
import { nextMomentToWrite, type SchoolCalendar, schoolDaysAfter } from "../calendar/school-days.ts";
import { sendingSettings } from "../calendar/sending-settings.server.ts";
import { countingRules } from "../policies/counting-rules.server.ts";
import { whoMayBeAsked } from "../requests/who-may-be-asked.server.ts";
import { readiness } from "../school/readiness.server.ts";
import { byAdult, type OpenText, openTexts } from "./open-texts.server.ts";
import { whenReminded } from "./reminder-schedule.ts";
import { textsToRemindOf } from "./texts-to-remind-of.ts";

export type UpcomingReminders = {
  /** Why nothing goes out by itself, or "on". */
  state: "on" | "paused" | "no-term-dates" | "not-ready";
  pausedAt: number | null;
  /** Each day on which reminders go out, as it stands now, and how many adults get one. */
  days: { on: string; adults: number }[];
  policies: UpcomingOfPolicy[];
};

export type UpcomingOfPolicy = {
  policyId: string;
  slug: string;
  title: string;
  reminderDays: readonly number[];
  pausedAt: number | null;
  /** Asked by mail, not answered, and a mail may go to them: the overview's "Asked". */
  open: number;
  /** The next day on which a reminder speaks of it, and to how many adults. */
  next: { on: string; adults: number } | null;
};

/**
 * What goes out next, to how many, and on which day, if nobody answers until then and nothing is changed: each adult's own
 * next reminder. For the office to watch (rule 13).
 */
export function upcomingReminders(db: Database, { now }: { now: number }): UpcomingReminders {
  const calendar = schoolCalendar(db);
  const { remindersPausedAt } = sendingSettings(db);
  const asked = sql`(select adult_id from requests)`;
  const texts = openTexts(db, { adultIds: asked, now });
  const mayBe = new Set(
    whoMayBeAsked(db, { adultIds: asked, now }).flatMap(({ adultId, reason }) => (reason ? [] : [adultId])),
  );
  const next = [...byAdult(texts)].flatMap(([adultId, ofAdult]) =>
    mayBe.has(adultId) ? nextOf(calendar, ofAdult, now) : [],
  );
  return {
    state: stateNow(db, { calendar, isPaused: remindersPausedAt !== null, now }),
    pausedAt: remindersPausedAt,
    days: daysOf(next.map(({ on }) => on)),
    policies: countingRules(db, now).map(({ policy, version }) => ({
      policyId: policy.id,
      slug: policy.slug,
      title: version.shortTitle,
      reminderDays: policy.reminderDays,
      pausedAt: policy.remindersPausedAt,
      open: texts.filter(
        (text) => text.policyId === policy.id && text.askedAt !== null && mayBe.has(text.adultId),
      ).length,
      next: daysOf(next.flatMap(({ on, listed }) => (listed.includes(policy.id) ? [on] : [])))[0] ?? null,
    })),
  };
}

function stateNow(
  db: Database,
  { calendar, isPaused, now }: { calendar: SchoolCalendar; isPaused: boolean; now: number },
): UpcomingReminders["state"] {
  if (!readiness(db).mayAsk) return "not-ready";
  if (isPaused) return "paused";
  return schoolDaysAfter(calendar, isoDateOf(now), 1) === null ? "no-term-dates" : "on";
}

/** The day of this adult's next reminder, and which policies it lists. */
function nextOf(
  calendar: SchoolCalendar,
  texts: readonly OpenText[],
  now: number,
): { on: string; listed: string[] }[] {
  const today = isoDateOf(now);
  const listed = textsToRemindOf(texts).filter(({ days }) => days.length > 0);
  const moment = nextMomentToWrite(calendar, now);
  const days = listed.flatMap((sent) => {
    const on = whenReminded(calendar, { sent, days: sent.days, today });
    if (on === null || moment === null) return [];
    return [
      on === "now" ? isoDateOf(moment) : isoDateOf(nextMomentToWrite(calendar, morningOf(on)) ?? moment),
    ];
  });
  const on = days.sort()[0];
  return on === undefined ? [] : [{ on, listed: listed.map(({ policyId }) => policyId) }];
}

function morningOf(on: string): number {
  return Date.parse(`${on}T09:00:00Z`);
}

function daysOf(days: string[]): { on: string; adults: number }[] {
  return [...Map.groupBy(days.sort(), (on) => on)].map(([on, all]) => ({ on, adults: all.length }));
}
