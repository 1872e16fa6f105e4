import { type SQL, sql } from "drizzle-orm";
import { cIsHere } from "../people/child-is-here.server.ts";

/** How one adult stands to one policy. Computed from what happened, never kept by hand (rule 11). */
export const ROLL_STATES = [
  "acknowledged",
  "acknowledged-with-concern",
  "rather-not",
  "older-version",
  "asked",
  "not-asked",
  "no-email",
  "unreachable",
  "on-hold",
] as const;
export type RollState = (typeof ROLL_STATES)[number];

/** A state by its name; anything else is none. */
export function readRollState(name: string | undefined): RollState | undefined {
  return ROLL_STATES.find((state) => state === name);
}

/** A printed slip asks like a mail: since the newest real change of the text, and not void, replaced or handed back. */
const hasSlip = sql`exists (
  select 1 from passes slip
  join policy_versions v on v.policy_id = asked.policy_id and v.number = asked.counts_from
  where slip.adult_id = adults.id and slip.kind = 'slip' and slip.ended_at is null
    and slip.created_at >= v.published_at)`;

/** Has answered, though not what is asked now. */
const hasOlderAnswer = sql`exists (
  select 1 from acknowledgements a cross join policy_versions v on v.id = a.policy_version_id
  where a.adult_id in (select adults.id union all select earlier.id from earlier where earlier.merged_into = adults.id)
    and v.policy_id = asked.policy_id
    and not exists (select 1 from corrections c where c.signing_id = a.signing_id))`;

/** Everybody on the roll: here, and with a child at the school now. In the SQL around it the adult is `adults`. */
export const isOnTheRoll: SQL = sql`(adults.left_on is null and exists (
  select 1 from guardianships g join children c on c.id = g.child_id
  where g.adult_id = adults.id and ${cIsHere}))`;

/** Until a policy is asked there is no roll. */
export const somethingIsAsked: SQL = sql`exists (
  select 1 from policies p where p.is_asked and exists (select 1 from policy_versions v where v.policy_id = p.id))`;

/**
 * The roll as a table expression: one row for every adult with a child at the school now and every asked policy, with
 * columns adult_id, name, email, policy_id, policy_version_id, state, answered_at, is_recorded.
 *
 * The answer to the newest version counts, and of several to one version the last round, which a clock that was put
 * back cannot change; not one that was corrected. Where an adult has earlier records (merged_into), their answers count
 * too: of two records the newer version, then the later signing. Without an answer to the newest real change of the text
 * or later, the first reason that keeps this adult from answering is their state.
 *
 * Only answers to versions that count are gone through, once, along an index that has all that is asked of them: ten years
 * of acknowledgements cost no more than this year's. `max` takes the other columns of a group from the row that has it,
 * and `cast` gives a column back the type by which it is joined.
 */
export const rollStates: SQL = statesOf(sql`1`, isOnTheRoll);

/** The same of a few adults: a list of ids in SQL, such as one page of the roll. */
export function rollStatesOf(adultIds: SQL): SQL {
  const isOneOfThem = sql`a.adult_id in (select id from adults where id in ${adultIds} or merged_into in ${adultIds})`;
  return statesOf(isOneOfThem, sql`(adults.id in ${adultIds} and ${isOnTheRoll})`);
}

function statesOf(whoseAnswers: SQL, who: SQL): SQL {
  return sql`(
  with asked as materialized (
    select p.id as policy_id, p.position,
      (select v.id from policy_versions v where v.policy_id = p.id order by v.number desc limit 1) as policy_version_id,
      (select max(v.number) from policy_versions v where v.policy_id = p.id and v.kind <> 'correction') as counts_from
    from policies p
    where p.is_asked and exists (select 1 from policy_versions v where v.policy_id = p.id)
  ), counting as materialized (
    select asked.policy_id, v.id, v.number from asked
    join policy_versions v on v.policy_id = asked.policy_id and v.number >= asked.counts_from
  ), earlier as materialized (
    select id, merged_into from adults where merged_into is not null
  ), last_answers as (
    select a.adult_id, v.policy_id, v.number, a.answer, a.signing_id, max(v.number * 1000000 + a.round)
    from counting v cross join acknowledgements a on a.policy_version_id = v.id
    where ${whoseAnswers} and not exists (select 1 from corrections c where c.signing_id = a.signing_id)
    group by a.adult_id, v.policy_id
  ), answers as materialized (
    select cast(coalesce(earlier.merged_into, a.adult_id) as text) as adult_id, a.policy_id, a.answer, a.signing_id,
      max(a.number * 10000000000000 + case
        when earlier.id is not null or a.adult_id in (select merged_into from earlier)
        then (select s.signed_at from signings s where s.id = a.signing_id) else 0 end)
    from last_answers a left join earlier on earlier.id = a.adult_id
    group by 1, 2
  )
  select adults.id as adult_id, adults.name, adults.email, asked.policy_id, asked.position, asked.policy_version_id,
    case
      when answers.answer = 'read' then 'acknowledged'
      when answers.answer = 'read-with-concern' then 'acknowledged-with-concern'
      when answers.answer is not null then 'rather-not'
      when adults.held_at is not null then 'on-hold'
      when ${hasSlip} then case when ${hasOlderAnswer} then 'older-version' else 'asked' end
      when adults.email is null then 'no-email'
      when adults.mailbox_state <> 'usable' then 'unreachable'
      when ${hasOlderAnswer} then 'older-version'
      when exists (
        select 1 from requests r
        join emails e on e.id = r.email_id and e.state in ('queued', 'sent')
        join requested_versions rv on rv.request_id = r.id
        join policy_versions v on v.id = rv.policy_version_id
        where r.adult_id = adults.id and v.policy_id = asked.policy_id and v.number >= asked.counts_from
      ) then 'asked'
      else 'not-asked'
    end as state,
    (select s.signed_at from signings s where s.id = answers.signing_id) as answered_at,
    exists (select 1 from signings s where s.id = answers.signing_id and s.recorded_at is not null) as is_recorded
  from adults
  cross join asked
  left join answers on answers.adult_id = adults.id and answers.policy_id = asked.policy_id
  where ${who}
)`;
}
