import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { notYetAsked } from "#db/schema.ts";
import type { StopReason } from "../mail/why-not-to-send.server.ts";
import { countingRules } from "../policies/counting-rules.server.ts";
import { begunAskings, coveredBy } from "./begun-askings.server.ts";
import { type LeftOutReason, whoMayBeAsked } from "./who-may-be-asked.server.ts";

export type Joiner = {
  adultId: string;
  name: string;
  /** What everybody else was asked for, and this adult was not, in the school's order. */
  policyIds: string[];
  /** Why the school does not write to them now; null: it may. */
  reason: LeftOutReason | null;
  /** When the office said "not yet"; null: it has not. */
  notYetSince: number | null;
};

/** Of these there is nothing to ask, by whatever way. */
const NOTHING_TO_ASK: readonly (LeftOutReason | null)[] = ["answered", "left", "erased"];

/**
 * Adults on the roll who came after their class, year group or the whole school was asked: they were in no asking for it
 * and got no request and no slip (rule 11). Of those whose earlier acknowledgement counts there is nothing to ask.
 * `adultIds`, in SQL, keeps it to a few.
 */
export function listJoiners(
  db: Database | Transaction,
  { adultIds, now }: { adultIds?: SQL; now: number },
): Joiner[] {
  const policiesOf = new Map<string, string[]>();
  const begun = begunAskings(db, now);
  for (const { policy, asksSince } of begun.length === 0 ? [] : countingRules(db, now)) {
    // Since ever, and once more since the text really changed or a year began, for those who come back.
    for (const since of [0, asksSince]) {
      const covered = coveredBy(db, { begun, policyId: policy.id, since, now });
      if (!covered) continue;
      for (const id of neverAsked(db, { policyId: policy.id, since, covered, adultIds }))
        policiesOf.set(id, [...new Set([...(policiesOf.get(id) ?? []), policy.id])]);
    }
  }
  const notYet = new Map(
    db
      .select()
      .from(notYetAsked)
      .all()
      .map(({ adultId, saidAt }) => [adultId, saidAt]),
  );
  const bySet = Map.groupBy(policiesOf, ([, policyIds]) => policyIds.join());
  return [...bySet.values()].flatMap((alike) => {
    const policyIds = alike[0]?.[1] ?? [];
    const ids = JSON.stringify(alike.map(([id]) => id));
    return whoMayBeAsked(db, { adultIds: sql`(select value from json_each(${ids}))`, policyIds, now })
      .filter(({ reason }) => !NOTHING_TO_ASK.includes(reason))
      .map((asked) => ({ ...asked, policyIds, notYetSince: notYet.get(asked.adultId) ?? null }));
  });
}

/** The same of one adult: null where they are not new, or there is nothing to ask. */
export function findJoiner(
  db: Database | Transaction,
  { adultId, now }: { adultId: string; now: number },
): Joiner | null {
  return listJoiners(db, { adultIds: sql`(${adultId})`, now })[0] ?? null;
}

/** Left out of an asking for one of these, somebody is still to be asked by somebody else, or when they are back. */
const STILL_TO_ASK: readonly LeftOutReason[] = ["own-record", "left", "asked-lately"];

/**
 * A request asks somebody while its mail waits or has left. One that never arrived has not asked them, unless the office
 * stopped it or they had answered before it went; what came back is for the office to mend. Around it: `e`, `p`.
 */
const hasAsked = sql`(e.state in ('queued', 'sent', 'bounced') or (e.state = 'stopped'
  and (e.server_response = ${"asking-stopped" satisfies StopReason} or p.ending = 'answered')))`;

/**
 * Ids of those whom nobody asked for a policy since then, under whichever record. Whoever was left out of a welcome is
 * welcomed when the reason is gone, unless the office stopped it; of an asking that was stopped nobody was asked.
 */
function neverAsked(
  db: Database | Transaction,
  asked: { policyId: string; since: number; covered: SQL; adultIds: SQL | undefined },
): string[] {
  const { policyId, since, covered, adultIds } = asked;
  const records = sql`(select adults.id union all select e.id from adults e where e.merged_into = adults.id)`;
  return db
    .all<{ id: string }>(sql`
      select adults.id from adults
      where adults.id in ${covered} and ${adultIds ? sql`adults.id in ${adultIds}` : sql`1`}
        and adults.merged_into is null
        and not exists (
          select 1 from asked_adults aa join askings k on k.id = aa.asking_id
          left join requests r on r.id = aa.request_id
          left join emails e on e.id = r.email_id
          left join passes p on p.id = r.pass_id
          where aa.adult_id in ${records} and k.starts_at >= ${since} and (aa.state <> 'asked' or ${hasAsked})
            and ${policyId} in (select value from json_each(k.policy_ids))
            and not (aa.state = 'left-out' and (k.is_welcome = (aa.reason <> 'stopped')
              or aa.reason in (select value from json_each(${JSON.stringify(STILL_TO_ASK)})))))
        and not exists (
          select 1 from requests r
          join emails e on e.id = r.email_id
          join passes p on p.id = r.pass_id and ${hasAsked}
          join requested_versions rv on rv.request_id = r.id
          join policy_versions v on v.id = rv.policy_version_id
          where r.adult_id in ${records} and r.asked_at >= ${since} and v.policy_id = ${policyId})
        and not exists (
          select 1 from passes slip
          where slip.adult_id in ${records} and slip.kind = 'slip' and slip.ended_at is null
            and slip.created_at >= ${since})`)
    .map(({ id }) => id);
}
