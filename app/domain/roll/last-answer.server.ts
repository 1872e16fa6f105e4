import { type SQL, sql } from "drizzle-orm";

/*
 * The answer of one adult to one policy, in the SQL of roll-states.server.ts: there the adult is `adults`, the policy
 * `asked`, what was found is `found`, and the signing of it is `signing`. The plan follows two indexes: versions from the
 * newest on, and to each of them this adult's answers from the last on.
 */

/**
 * An answer in one text, since a query within a query gives only one value: yes, with a concern, or no, also where it was
 * taken back; and the signing that it belongs to.
 */
const asGiven = sql`case a.answer when 'rather-not' then 'n' when 'read' then 'y' else 'c' end || a.signing_id`;
const packed = sql`iif(c.signing_id is null, ${asGiven}, 'n' || a.signing_id)`;
/** The signing of `found.answer`, to which `signing` is joined. */
export const signingId = sql`substr(found.answer, 2)`;

const countingAnswersOf = (whose: SQL) => sql`
  policy_versions v
  cross join acknowledgements a on a.policy_version_id = v.id and a.adult_id = ${whose}
  left join corrections c on c.signing_id = a.signing_id
  where v.policy_id = asked.policy_id and v.number >= asked.counts_from
    and (c.kind is null or c.kind = 'withdrawn')`;

/**
 * What this adult answered last to a text that counts: the newest text, and of that the last round. Mostly that is there,
 * and nobody has corrected it: only else it is looked for.
 */
export const lastAnswer = sql`coalesce((
  select iif(a.signing_id in (select signing_id from corrections), null, ${asGiven})
  from acknowledgements a
  where a.policy_version_id = asked.policy_version_id and a.adult_id = adults.id
  order by a.round desc limit 1
), (
  select ${packed} from ${countingAnswersOf(sql`adults.id`)} order by v.number desc, a.round desc limit 1
))`;

/** Where there are earlier records: of the last answers of each the newest version, then the later signing. */
export const lastAnswerOfSeveral = sql`(
  select ${packed}
  from (select adults.id as id union all select earlier.id from earlier where merged_into = adults.id) record
  cross join ${countingAnswersOf(sql`record.id`)}
    and not exists (
      select 1 from acknowledgements later left join corrections on corrections.signing_id = later.signing_id
      where later.adult_id = a.adult_id and later.policy_version_id = a.policy_version_id and later.round > a.round
        and (corrections.kind is null or corrections.kind = 'withdrawn'))
  order by v.number desc, (select s.signed_at from signings s where s.id = a.signing_id) desc limit 1)`;

/** Since when it is this adult's answer: signed, or taken back, which only "would rather not" can be. */
export const answeredAt = sql`coalesce(
  iif(substr(found.answer, 1, 1) = 'n',
    (select c.corrected_at from corrections c where c.signing_id = ${signingId}), null),
  signing.signed_at)`;

/** There is an answer, and the year in which it counts is not over. */
export const counts = sql`(found.answer is not null
  and (found.counts_since = 0 or ${answeredAt} >= found.counts_since))`;
