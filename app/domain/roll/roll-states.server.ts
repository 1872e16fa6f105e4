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

/**
 * The roll as a table expression: one row for every adult with a child at the school now and every asked policy, with
 * columns adult_id, name, email, policy_id, policy_version_id, state, answered_at.
 *
 * The newest answer that was not corrected counts, if it was given to the newest real change of the text or later.
 * Without one, the first reason that keeps this adult from answering is their state.
 */
export const rollStates: SQL = sql`(
  with asked as (
    select p.id as policy_id, p.position,
      (select v.id from policy_versions v where v.policy_id = p.id order by v.number desc limit 1) as policy_version_id,
      (select max(v.number) from policy_versions v where v.policy_id = p.id and v.kind <> 'correction') as counts_from
    from policies p
    where p.is_asked and exists (select 1 from policy_versions v where v.policy_id = p.id)
  ),
  answers as (
    select a.adult_id, v.policy_id, v.number, a.answer, s.signed_at,
      row_number() over (partition by a.adult_id, v.policy_id order by v.number desc, a.round desc) as newest
    from acknowledgements a
    join signings s on s.id = a.signing_id
    join policy_versions v on v.id = a.policy_version_id
    where not exists (select 1 from corrections c where c.signing_id = s.id)
  )
  select adults.id as adult_id, adults.name, adults.email, asked.policy_id, asked.position, asked.policy_version_id,
    case
      when answers.number >= asked.counts_from and answers.answer = 'read' then 'acknowledged'
      when answers.number >= asked.counts_from and answers.answer = 'read-with-concern' then 'acknowledged-with-concern'
      when answers.number >= asked.counts_from then 'rather-not'
      when adults.held_at is not null then 'on-hold'
      when adults.email is null then 'no-email'
      when adults.mailbox_state <> 'usable' then 'unreachable'
      when answers.number is not null then 'older-version'
      when exists (
        select 1 from requests r
        join requested_versions rv on rv.request_id = r.id
        join emails e on e.id = r.email_id and e.state in ('queued', 'sent')
        where r.adult_id = adults.id and rv.policy_version_id = asked.policy_version_id
      ) then 'asked'
      else 'not-asked'
    end as state,
    case when answers.number >= asked.counts_from then answers.signed_at end as answered_at
  from adults
  cross join asked
  left join answers on answers.adult_id = adults.id and answers.policy_id = asked.policy_id and answers.newest = 1
  where adults.left_on is null and exists (
    select 1 from guardianships g join children c on c.id = g.child_id
    where g.adult_id = adults.id and c.left_on is null
  )
)`;
