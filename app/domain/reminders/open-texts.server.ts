import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { lettersGoneTo } from "../letters/letters-gone-to.server.ts";
import { countingRules } from "../policies/counting-rules.server.ts";
import { rollStatesOf } from "../roll/roll-states.server.ts";
import type { Sent } from "./reminder-schedule.ts";

/** One text that is asked of one adult and not answered, and what they were sent about it. */
export type OpenText = Sent & {
  adultId: string;
  policyId: string;
  policyVersionId: string;
  title: string;
  shortTitle: string;
  label: string;
  /** Of its policy: so many school days after being asked each reminder goes out. */
  days: readonly number[];
  /** Nobody is reminded of this policy. */
  isPaused: boolean;
  /** When the newest request that has not come back was sent; now, where it waits. */
  requestedAt: number | null;
  /** How many of those mails were reminders. */
  reminders: number;
};

type Row = Omit<OpenText, "title" | "shortTitle" | "label" | "days" | "isPaused" | "isWaiting"> & {
  isWaiting: 0 | 1;
};

/**
 * What these adults have not answered, by adult in the school's order, with all that the schedule goes by. The roll says
 * what is open (rule 11). Only mails about what is asked now count, under all records of a human; one that was stopped,
 * refused or out of date was never sent. One that came back although the mailbox works is tried again by the schedule.
 */
export function openTexts(
  db: Database | Transaction,
  { adultIds, now }: { adultIds: SQL; now: number },
): OpenText[] {
  const rules = countingRules(db, now);
  const counting = rules.map(({ policy, countsFrom, countsSince }) => ({
    policyId: policy.id,
    countsFrom,
    countsSince,
  }));
  const rows = db.all<Row>(sql`
    with unanswered as materialized (
      select adult_id, policy_id, policy_version_id, position from ${rollStatesOf(db, { adultIds, now })} roll
      where state not in ('acknowledged', 'acknowledged-with-concern', 'rather-not')
    ), records as materialized (
      select id as adult_id, id as record_id from adults where id in ${adultIds}
      union all select merged_into, id from adults where merged_into in ${adultIds}
    ), counting as materialized (
      select cast(value ->> 'policyId' as text) as policy_id, value ->> 'countsFrom' as counts_from,
        value ->> 'countsSince' as counts_since from json_each(${JSON.stringify(counting)})
    ), mails as materialized (
      select records.adult_id, 'request' as kind, r.id, e.state, coalesce(e.settled_at, e.queued_at) as at,
        not exists (select 1 from askings a where a.id = r.asking_id and a.is_welcome) as is_by_hand
      from records cross join requests r on r.adult_id = records.record_id
      join emails e on e.id = r.email_id and e.state in ('queued', 'sent', 'bounced')
      union all
      select records.adult_id, 'reminder', m.id, e.state, coalesce(e.settled_at, e.queued_at),
        m.reminded_by is not null
      from records cross join reminders m on m.adult_id = records.record_id
      join emails e on e.id = m.email_id and e.state in ('queued', 'sent', 'bounced')
    ), about as materialized (
      select mails.adult_id, v.policy_id, v.number, mails.kind, mails.state, mails.at
      from mails cross join requested_versions rv on mails.kind = 'request' and rv.request_id = mails.id
      join policy_versions v on v.id = rv.policy_version_id
      union all
      select mails.adult_id, v.policy_id, v.number, mails.kind, mails.state, mails.at
      from mails cross join reminded_versions rv on mails.kind = 'reminder' and rv.reminder_id = mails.id
      join policy_versions v on v.id = rv.policy_version_id
    ), by_hand as materialized (
      select adult_id, max(at) as at from (
        select adult_id, at from mails where is_by_hand
        union all
        select records.adult_id, coalesce(e.settled_at, e.queued_at)
        from records cross join emails e on e.adult_id = records.record_id
        where e.kind = 'answer' and e.state in ('queued', 'sent', 'bounced'))
      group by adult_id
    ), any_mail as materialized (
      select adult_id, max(at) as at, max(state = 'queued') as is_waiting from mails group by adult_id
    )
    select u.adult_id as adultId, u.policy_id as policyId, u.policy_version_id as policyVersionId,
      max(iif(about.kind = 'request' and (about.state = 'sent' or about.state = 'bounced' and exists (
        select 1 from adults where adults.id = u.adult_id and adults.mailbox_state = 'usable')), about.at, null)) as askedAt,
      max(iif(about.kind = 'request', case about.state when 'queued' then ${now} when 'sent' then about.at end, null))
        as requestedAt,
      count(about.at) as mails, count(iif(about.kind = 'reminder', 1, null)) as reminders,
      max(about.at) as lastAboutAt,
      (select at from by_hand where by_hand.adult_id = u.adult_id) as lastByHandAt,
      (select max(gone.at) from records cross join ${lettersGoneTo} gone on gone.adult_id = records.record_id
        where records.adult_id = u.adult_id) as lastLetterAt,
      (select at from any_mail where any_mail.adult_id = u.adult_id) as lastMailAt,
      coalesce((select is_waiting from any_mail where any_mail.adult_id = u.adult_id), 0) as isWaiting
    from unanswered u
    join counting on counting.policy_id = u.policy_id
    left join about on about.adult_id = u.adult_id and about.policy_id = u.policy_id
      and about.number >= counting.counts_from and about.at >= counting.counts_since
    group by u.adult_id, u.policy_id
    order by u.adult_id, u.position`);
  const ruleOf = new Map(rules.map((rule) => [rule.policy.id, rule]));
  return rows.flatMap((row) => {
    const rule = ruleOf.get(row.policyId);
    if (!rule) return [];
    const { title, shortTitle, label } = rule.version;
    const { reminderDays: days, remindersPausedAt } = rule.policy;
    const isPaused = remindersPausedAt !== null;
    return [{ ...row, isWaiting: row.isWaiting === 1, title, shortTitle, label, days, isPaused }];
  });
}

/** Each adult's own, in the order in which they come. */
export function byAdult(texts: readonly OpenText[]): Map<string, OpenText[]> {
  return Map.groupBy(texts, ({ adultId }) => adultId);
}
