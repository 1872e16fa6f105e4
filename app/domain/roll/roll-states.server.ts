import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { cIsHere } from "../people/child-is-here.server.ts";
import { type CountingRule, countingRules } from "../policies/counting-rules.server.ts";
import { answeredAt, counts, lastAnswer, lastAnswerOfSeveral, signingId } from "./last-answer.server.ts";
import { ROLL_PARTS, type RollPart } from "./roll-parts.ts";

/** How one adult stands to one policy. Computed from what happened, never kept by hand (rule 11). */
export const ROLL_STATES = [
  "acknowledged",
  "acknowledged-with-concern",
  "rather-not",
  "older-version",
  "due-again",
  "asked",
  "not-asked",
  "no-email",
  "unreachable",
  "on-hold",
] as const;
export type RollState = (typeof ROLL_STATES)[number];

/** A state or a part of several by its name; anything else is none. */
export function readRollState(name: string | undefined): RollState | RollPart | undefined {
  return [...ROLL_STATES, ...ROLL_PARTS].find((one) => one === name);
}

/** A printed slip asks like a mail: since the newest real change of the text, and not void, replaced or handed back. */
const hasSlip = sql`exists (
  select 1 from passes slip
  where slip.adult_id = found.id and slip.kind = 'slip' and slip.ended_at is null
    and slip.created_at >= found.asks_since)`;

/** An acknowledgement of a text before the one that counts, the newest first: mostly the first look finds it. */
const olderAcknowledgementOf = (whose: SQL) => sql`
  select 1 from older cross join acknowledgements a on a.policy_version_id = older.id and a.adult_id = ${whose}
  where older.policy_id = found.policy_id and a.answer <> 'rather-not'
    and not exists (select 1 from corrections c where c.signing_id = a.signing_id)`;

/** Has acknowledged a text, under this record or an earlier one, though not one that counts now. */
const hasOlderAcknowledgement = sql`(exists (${olderAcknowledgementOf(sql`found.id`)}) or exists (
  select 1 from earlier where earlier.merged_into = found.id
    and exists (${olderAcknowledgementOf(sql`earlier.id`)})))`;

/** What this adult answered before counts no more: null, or why. */
const askedAgain = sql`case
  when found.answer is not null then 'due-again'
  when ${hasOlderAcknowledgement} then 'older-version' end`;

/** Everybody with a child at the school now. In the SQL around it the adult is `adults`. */
export const hasChildHere: SQL = sql`(adults.left_on is null and exists (
  select 1 from guardianships g join children c on c.id = g.child_id
  where g.adult_id = adults.id and ${cIsHere}))`;

/** Everybody on the roll: those of whom something is asked. In the SQL around it the adult is `adults`. */
export function isOnTheRoll(rules: readonly CountingRule[]): SQL {
  if (rules.length === 0) return sql`0`;
  const yearGroups = rules.map(({ policy }) => policy.askedYearGroups);
  if (yearGroups.includes(null)) return hasChildHere;
  return sql`(adults.left_on is null and exists (
    select 1 from guardianships g join children c on c.id = g.child_id
    where g.adult_id = adults.id and ${cIsHere}
      and c.year_group in (select value from json_each(${JSON.stringify(yearGroups.flat())}))))`;
}

/**
 * The roll as a table expression: one row for every adult on it and every policy that is asked of them, with columns
 * adult_id, adult_row, name, email, policy_id, position, policy_version_id, state, answered_at, is_recorded.
 *
 * The answer to the newest version counts, and of several to one version the last round, which a clock that was put
 * back cannot change; not one that was corrected, and one that was taken back as "would rather not". Where an adult has
 * earlier records (merged_into), their answers count too: of two records the newer version, then the later signing.
 * Without an answer that counts now (counting-rules.server.ts) the first reason that keeps this adult from answering is
 * their state.
 *
 * For each adult the answer is looked for newest text first, along an index that has all that is asked of it, and mostly
 * the first look finds it: ten years of acknowledgements cost no more than this year's. Without its `limit`, SQLite would
 * look for it anew wherever `found.answer` is named; a table of its own for what was found would take a fifth longer.
 */
export function rollStates(db: Database | Transaction, now: number): SQL {
  const rules = countingRules(db, now);
  return statesOf(rules, isOnTheRoll(rules));
}

/** The same with everybody who has no child here: for whoever knows already who has one, and leaves the others out. */
export function statesOfWhoeverHasNotLeft(db: Database | Transaction, now: number): SQL {
  return statesOf(countingRules(db, now), sql`adults.left_on is null`);
}

/** The same of a few adults: a list of ids in SQL, such as one page of the roll. */
export function rollStatesOf(
  db: Database | Transaction,
  { adultIds, now }: { adultIds: SQL; now: number },
): SQL {
  const rules = countingRules(db, now);
  return statesOf(rules, sql`(adults.id in ${adultIds} and ${isOnTheRoll(rules)})`);
}

function statesOf(rules: readonly CountingRule[], who: SQL): SQL {
  const asked = rules.map(({ policy, version, countsFrom, countsSince, asksSince }) => ({
    policyId: policy.id,
    position: policy.position,
    versionId: version.id,
    countsFrom,
    countsSince,
    asksSince,
    yearGroups: policy.askedYearGroups,
  }));
  return sql`(
  with asked as materialized (
    select cast(value ->> 'policyId' as text) as policy_id, value ->> 'position' as position,
      value ->> 'versionId' as policy_version_id, value ->> 'countsFrom' as counts_from,
      value ->> 'countsSince' as counts_since, value ->> 'asksSince' as asks_since,
      value ->> 'yearGroups' as year_groups
    from json_each(${JSON.stringify(asked)})
  ), older as materialized (
    select asked.policy_id, v.id from asked
    join policy_versions v on v.policy_id = asked.policy_id and v.number < asked.counts_from
    order by v.number desc
  ), earlier as materialized (
    select id, merged_into from adults where merged_into is not null
  ), found as (
    select adults.id, adults.rowid as adult_row, adults.name, adults.email, adults.held_at, adults.mailbox_state, asked.*, iif(
      adults.id in (select merged_into from earlier), ${lastAnswerOfSeveral}, ${lastAnswer}) as answer
    from adults cross join asked
    where ${who} and ${isAskedOfAdult}
    limit -1
  )
  select found.id as adult_id, found.adult_row, found.name, found.email, found.policy_id, found.position,
    found.policy_version_id,
    case
      when ${counts} then case substr(found.answer, 1, 1)
        when 'y' then 'acknowledged' when 'c' then 'acknowledged-with-concern' else 'rather-not' end
      when found.held_at is not null then 'on-hold'
      when ${hasSlip} then coalesce(${askedAgain}, 'asked')
      when found.email is null then 'no-email'
      when found.mailbox_state <> 'usable' or found.email in (select email from complained_addresses)
        then 'unreachable'
      else coalesce(${askedAgain}, iif(exists (
        select 1 from requests r
        join emails e on e.id = r.email_id and e.state in ('queued', 'sent')
        join requested_versions rv on rv.request_id = r.id
        join policy_versions v on v.id = rv.policy_version_id
        where r.adult_id = found.id and v.policy_id = found.policy_id and v.number >= found.counts_from
      ), 'asked', 'not-asked'))
    end as state,
    iif(${counts}, ${answeredAt}, null) as answered_at,
    ${counts} and signing.recorded_at is not null as is_recorded
  from found left join signings signing on signing.id = ${signingId}
)`;
}

/** Of everybody on the roll, or only of those with a child in certain year groups. */
const isAskedOfAdult = sql`(asked.year_groups is null or exists (
  select 1 from guardianships g join children c on c.id = g.child_id
  where g.adult_id = adults.id and ${cIsHere}
    and c.year_group in (select value from json_each(asked.year_groups))))`;
