import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import type { LEFT_OUT_REASONS } from "#db/schema.ts";
import { hasChildHere, rollStatesOf } from "../roll/roll-states.server.ts";
import { ownRecords } from "../staff/own-records.server.ts";

export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

export type Asked = {
  adultId: string;
  name: string;
  /** Why the school does not write to them; null: it may. */
  reason: LeftOutReason | null;
};

type Question = {
  /** The policies that are asked; left out: all that is asked of them. */
  policyIds?: readonly string[];
  /** Who asks: nobody asks themselves (rule 8). Left out where the portal does it alone. */
  staffId?: string | undefined;
  now: number;
};

/**
 * Whether the school may write to these adults to ask them something, decided now (rules 13 and 21), by surname. The one
 * rule for asking, welcoming and reminding. An answer comes before all that keeps a mail from arriving: whoever has
 * answered needs no slip either.
 */
export function whoMayBeAsked(
  db: Database | Transaction,
  { adultIds, policyIds, staffId, now }: Question & { adultIds: SQL },
): Asked[] {
  const own = staffId === undefined ? [] : [...ownRecords(db, staffId)];
  const isChosen = policyIds
    ? sql`roll.policy_id in (select value from json_each(${JSON.stringify(policyIds)}))`
    : sql`1`;
  const isAskedThese = policyIds
    ? sql`exists (select 1 from roll_of_them roll where roll.adult_id = adults.id and ${isChosen})`
    : sql`1`;
  return db.all<Asked>(sql`
    with roll_of_them as materialized (
      select adult_id, policy_id, state from ${rollStatesOf(db, { adultIds, now })} roll)
    select adults.id as adultId, adults.name, case
      when adults.erased_at is not null then 'erased'
      when not (${hasChildHere} and ${isAskedThese}) then 'left'
      when not exists (
        select 1 from roll_of_them roll where roll.adult_id = adults.id and ${isChosen}
          and roll.state not in ('acknowledged', 'acknowledged-with-concern', 'rather-not')) then 'answered'
      when adults.held_at is not null then 'on-hold'
      when adults.id in (select value from json_each(${JSON.stringify(own)})) then 'own-record'
      when adults.email is null then 'no-email'
      when adults.mailbox_state <> 'usable' then 'mailbox-not-usable'
      when adults.email in (select email from complained_addresses) then 'mail-complaint'
      when ${isSharedUnconfirmed} then 'address-not-confirmed'
    end as reason
    from adults where adults.id in ${adultIds}
    order by by_surname(adults.name), adults.id`);
}

/** The same of one adult: null, or why the school does not write to them now. */
export function whyNotAsked(
  db: Database | Transaction,
  { adultId, ...question }: Question & { adultId: string },
): LeftOutReason | null {
  const [found] = whoMayBeAsked(db, { ...question, adultIds: sql`(${adultId})` });
  return found ? found.reason : "left";
}

/** Somebody else here has this address too, and the office has not confirmed that both read it (rule 4). */
export const isSharedUnconfirmed: SQL = sql`(
  adults.email not in (select email from shared_addresses) and exists (
    select 1 from adults other where other.email = adults.email and other.id <> adults.id
      and other.left_on is null and other.merged_into is null))`;
