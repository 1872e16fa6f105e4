import { sql } from "drizzle-orm";
import type { AskedAudience } from "#db/asked-audience.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { countingRules } from "../policies/counting-rules.server.ts";
import { readiness } from "../school/readiness.server.ts";
import { adultsMeant } from "./adults-meant.server.ts";
import { whoGetsARequest } from "./who-gets-a-request.server.ts";
import type { Asked } from "./who-may-be-asked.server.ts";

export type AskingPlan =
  | {
      status: "ready";
      /** Everybody who is meant, by surname; those with a reason get no mail. */
      people: Asked[];
      /** How many of those who get a mail were asked for one of these before. */
      askedBefore: number;
    }
  /** The readiness list is not done: nobody is asked before (rule 22). */
  | { status: "not-ready" }
  /** One of them is not asked of anybody, has no text, or is out of force. */
  | { status: "policy-not-asked" }
  | { status: "nobody" };

export type AskingWanted = {
  audience: AskedAudience;
  policyIds: readonly string[];
  staffId: string;
  now: number;
};

/** Who would get a mail and who would not, and why, if the office asked now. Changes nothing. */
export function planAsking(db: Database | Transaction, wanted: AskingWanted): AskingPlan {
  if (!readiness(db).mayAsk) return { status: "not-ready" };
  const asked = countingRules(db, wanted.now).map(({ policy }) => policy.id);
  if (wanted.policyIds.length === 0 || !wanted.policyIds.every((id) => asked.includes(id)))
    return { status: "policy-not-asked" };
  const people = whoGetsARequest(db, { ...wanted, adultIds: adultsMeant(db, wanted) });
  if (people.length === 0) return { status: "nobody" };
  return { status: "ready", people, askedBefore: countAskedBefore(db, people, wanted.policyIds) };
}

function countAskedBefore(
  db: Database | Transaction,
  people: readonly Asked[],
  policyIds: readonly string[],
): number {
  const adultIds = people.flatMap(({ adultId, reason }) => (reason === null ? [adultId] : []));
  const row = db.get<{ count: number }>(sql`
    select count(distinct r.adult_id) as count from requests r
    join emails e on e.id = r.email_id and e.state in ('queued', 'sent')
    join requested_versions rv on rv.request_id = r.id
    join policy_versions v on v.id = rv.policy_version_id
    where r.adult_id in (select value from json_each(${JSON.stringify(adultIds)}))
      and v.policy_id in (select value from json_each(${JSON.stringify(policyIds)}))`);
  return row?.count ?? 0;
}
