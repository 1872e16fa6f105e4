import { sql } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type LeftOutReason, whoMayBeAsked } from "../requests/who-may-be-asked.server.ts";
import { rollStates } from "../roll/roll-states.server.ts";
import { byAdult, type OpenText, openTexts } from "./open-texts.server.ts";
import { daysLater, MOST_MAILS, QUIET_DAYS } from "./reminder-schedule.ts";
import { textsToRemindOf } from "./texts-to-remind-of.ts";

/** Why somebody is not reminded when a person presses the button. */
export type NotReminded =
  | Exclude<LeftOutReason, "stopped">
  | "not-asked-yet"
  | "written-to-lately"
  | "all-mails-sent"
  | "policy-paused";

export type MaybeReminded = {
  adultId: string;
  name: string;
  reason: NotReminded | null;
  /** What the reminder lists; empty where there is none. */
  texts: OpenText[];
  /** The most mails that they have had about one of their open texts. */
  mails: number;
};

/** Picked adults, or everybody who is asked one policy and has not answered it. */
export type WhoToRemind = { adultIds: readonly string[] } | { policyId: string };

/**
 * Who of these adults is reminded when somebody presses the button now, and why the others are not, by surname. The same
 * rules as for the schedule, but for its days: nobody who was written to in the last three days, and nobody more often than
 * anybody may be (rule 13).
 */
export function whoWouldBeReminded(
  db: Database | Transaction,
  { who, staffId, now }: { who: WhoToRemind; staffId: string; now: number },
): MaybeReminded[] {
  const adultIds = sql`(select value from json_each(${JSON.stringify(idsOf(db, who, now))}))`;
  const texts = byAdult(openTexts(db, { adultIds, now }));
  const today = isoDateOf(now);
  return whoMayBeAsked(db, { adultIds, staffId, now }).map(({ adultId, name, reason }) => {
    const open = texts.get(adultId) ?? [];
    const notNow = reason === null ? whyNotNow(open, today) : reason === "stopped" ? "left" : reason;
    return {
      adultId,
      name,
      reason: notNow,
      texts: notNow === null ? textsToRemindOf(open) : [],
      mails: Math.max(0, ...open.map(({ mails }) => mails)),
    };
  });
}

function idsOf(db: Database | Transaction, who: WhoToRemind, now: number): readonly string[] {
  if ("adultIds" in who) return who.adultIds;
  const rows = db.all<{ id: string }>(sql`
    select adult_id as id from ${rollStates(db, now)} roll where policy_id = ${who.policyId}
      and state not in ('acknowledged', 'acknowledged-with-concern', 'rather-not')`);
  return rows.map(({ id }) => id);
}

function whyNotNow(open: readonly OpenText[], today: string): NotReminded | null {
  const asked = open.filter(({ askedAt }) => askedAt !== null);
  if (asked.length === 0) return "not-asked-yet";
  if (open.some((text) => isLately(text, today))) return "written-to-lately";
  if (textsToRemindOf(asked).length > 0) return null;
  return asked.every(({ mails }) => mails >= MOST_MAILS) ? "all-mails-sent" : "policy-paused";
}

/** Something waits to go out, or went out in the last three days. */
function isLately({ isWaiting, lastMailAt, lastByHandAt }: OpenText, today: string): boolean {
  const last = Math.max(lastMailAt ?? 0, lastByHandAt ?? 0);
  return isWaiting || isoDateOf(last) >= daysLater(today, -QUIET_DAYS);
}
