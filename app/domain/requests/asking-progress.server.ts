import { sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { rollStatesOf } from "../roll/roll-states.server.ts";
import type { LeftOutReason } from "./who-may-be-asked.server.ts";

/** What became of the mail to one adult, in the order in which it happens; "answered" whatever became of the mail. */
export const MAIL_STATES = [
  "answered",
  "sent",
  "queued",
  "waiting",
  "bounced",
  "refused",
  "not-sent",
] as const;
export type MailState = (typeof MAIL_STATES)[number];

export type PersonAsked = { adultId: string; name: string } & (
  | { state: MailState }
  | { state: "left-out"; reason: LeftOutReason }
);

/**
 * Everybody of an asking and how they stand now, by surname. Read from what happened, never kept by hand: it is the same
 * after a restart. "Answered" means all that this asking asked for.
 */
export function peopleAsked(
  db: Database | Transaction,
  { askingId, policyIds, now }: { askingId: string; policyIds: readonly string[]; now: number },
): PersonAsked[] {
  const adultIds = sql`(select adult_id from asked_adults where asking_id = ${askingId} and state = 'asked')`;
  return db.all<PersonAsked>(sql`
    with answered as materialized (
      select roll.adult_id from ${rollStatesOf(db, { adultIds, now })} roll
      where roll.policy_id in (select value from json_each(${JSON.stringify(policyIds)}))
      group by roll.adult_id
      having min(roll.state in ('acknowledged', 'acknowledged-with-concern', 'rather-not')))
    select a.adult_id as adultId, adults.name, a.reason, case
      when a.state <> 'asked' then a.state
      when a.adult_id in (select adult_id from answered) then 'answered'
      when e.state in ('expired', 'stopped') then 'not-sent'
      else e.state end as state
    from asked_adults a
    join adults on adults.id = a.adult_id
    left join requests r on r.id = a.request_id
    left join emails e on e.id = r.email_id
    where a.asking_id = ${askingId}
    order by by_surname(adults.name), adults.id`);
}

export type MailStillTried = { mailId: string; name: string; attempts: number };

/** Mails of an asking that a server put off, by surname: empty as long as anybody's first try is still to come. */
export function mailsStillTried(
  db: Database | Transaction,
  { askingId }: { askingId: string },
): MailStillTried[] {
  const waiting = db.all<MailStillTried & { isFirst: 0 | 1 }>(sql`
    select e.id as mailId, adults.name, coalesce(e.attempts, 0) as attempts,
      a.state = 'waiting' or e.attempts = 0 as isFirst
    from asked_adults a
    join adults on adults.id = a.adult_id
    left join requests r on r.id = a.request_id
    left join emails e on e.id = r.email_id
    where a.asking_id = ${askingId} and (a.state = 'waiting' or e.state = 'queued')
    order by by_surname(adults.name), adults.id`);
  if (waiting.some(({ isFirst }) => isFirst)) return [];
  return waiting.map(({ mailId, name, attempts }) => ({ mailId, name, attempts }));
}

export type AskingCounts = Record<MailState, number> & {
  /** Everybody whom this asking has asked, or will ask: whoever was left out in their turn, or by a stop, is not in it. */
  meant: number;
  /** Mails that have left, and those that never will: what the bar shows as done. */
  settled: number;
  leftOut: Partial<Record<LeftOutReason, number>>;
};

export function countAsked(people: readonly PersonAsked[]): AskingCounts {
  const counts = Object.fromEntries(MAIL_STATES.map((state) => [state, 0])) as Record<MailState, number>;
  const leftOut: Partial<Record<LeftOutReason, number>> = {};
  for (const person of people) {
    if (person.state === "left-out") leftOut[person.reason] = (leftOut[person.reason] ?? 0) + 1;
    else counts[person.state] += 1;
  }
  const meant = people.length - Object.values(leftOut).reduce((sum, count) => sum + count, 0);
  return { ...counts, meant, settled: meant - counts.waiting - counts.queued, leftOut };
}
