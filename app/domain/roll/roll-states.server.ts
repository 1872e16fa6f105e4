import { type SQL, sql } from "drizzle-orm";

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

/**
 * The roll as a table expression: one row for every adult with a child at the school now and every asked policy, with
 * columns adult_id, name, email, policy_id, policy_version_id, state, answered_at.
 *
 * The answer to the newest version counts, and of several to one version the last round, which a clock that was put
 * back cannot change; not one that was corrected. Without an answer to the newest real change of the text or later, the
 * first reason that keeps this adult from answering is their state.
 *
 * The answer is looked for version by version, newest first (`cross join` keeps that order), along the unique index of
 * adult, version and round: ten years of acknowledgements cost no more than this year's.
 */
export const rollStates: SQL = sql`(
  with asked as (
    select p.id as policy_id, p.position,
      (select v.id from policy_versions v where v.policy_id = p.id order by v.number desc limit 1) as policy_version_id,
      (select max(v.number) from policy_versions v where v.policy_id = p.id and v.kind <> 'correction') as counts_from
    from policies p
    where p.is_asked and exists (select 1 from policy_versions v where v.policy_id = p.id)
  )
  select adults.id as adult_id, adults.name, adults.email, asked.policy_id, asked.position, asked.policy_version_id,
    case
      when answered.number >= asked.counts_from and answer.answer = 'read' then 'acknowledged'
      when answered.number >= asked.counts_from and answer.answer = 'read-with-concern' then 'acknowledged-with-concern'
      when answered.number >= asked.counts_from then 'rather-not'
      when adults.held_at is not null then 'on-hold'
      when ${hasSlip} then case when answered.number is null then 'asked' else 'older-version' end
      when adults.email is null then 'no-email'
      when adults.mailbox_state <> 'usable' then 'unreachable'
      when answered.number is not null then 'older-version'
      when exists (
        select 1 from requests r
        join emails e on e.id = r.email_id and e.state in ('queued', 'sent')
        join requested_versions rv on rv.request_id = r.id
        join policy_versions v on v.id = rv.policy_version_id
        where r.adult_id = adults.id and v.policy_id = asked.policy_id and v.number >= asked.counts_from
      ) then 'asked'
      else 'not-asked'
    end as state,
    case when answered.number >= asked.counts_from
      then (select s.signed_at from signings s where s.id = answer.signing_id) end as answered_at
  from adults
  cross join asked
  left join acknowledgements answer on answer.id = (
    select a.id from policy_versions v
    cross join acknowledgements a on a.adult_id = adults.id and a.policy_version_id = v.id
    where v.policy_id = asked.policy_id
      and not exists (select 1 from corrections c where c.signing_id = a.signing_id)
    order by v.number desc, a.round desc limit 1)
  left join policy_versions answered on answered.id = answer.policy_version_id
  where adults.left_on is null and exists (
    select 1 from guardianships g join children c on c.id = g.child_id
    where g.adult_id = adults.id and c.left_on is null
  )
)`;
