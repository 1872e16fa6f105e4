import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type CountingRule, countingRules } from "../policies/counting-rules.server.ts";
import { hasChildHere, isOnTheRoll } from "./roll-states.server.ts";

export type Reach = { reachable: number; noEmail: number; unreachable: number; onHold: number };

/** To an address that called our mail spam nothing may go (rule 13). */
const isWorking = sql`(adults.mailbox_state = 'usable'
  and adults.email not in (select email from complained_addresses))`;

/** Everybody is in exactly one of these. In the SQL around them the adult is `adults`. */
const CONDITIONS: Record<keyof Reach, SQL> = {
  onHold: sql`(adults.held_at is not null)`,
  noEmail: sql`(adults.held_at is null and adults.email is null)`,
  unreachable: sql`(adults.held_at is null and adults.email is not null and not ${isWorking})`,
  reachable: sql`(adults.held_at is null and adults.email is not null and ${isWorking})`,
};

/** One of the four by its name; anything else is none. */
export function readReach(name: string | undefined): keyof Reach | undefined {
  const all = Object.keys(CONDITIONS) as (keyof Reach)[];
  return all.find((one) => one === name);
}

/** The condition that puts somebody into that one. */
export function hasReach(reach: keyof Reach): SQL {
  return CONDITIONS[reach];
}

/** Is this adult, an id in SQL, on the roll and in that one? Nobody else is looked at. */
export function isWithReach(
  db: Database,
  { adultId, reach, now }: { adultId: SQL; reach: keyof Reach; now: number },
): SQL {
  return sql`exists (
    select 1 from adults where adults.id = ${adultId} and ${CONDITIONS[reach]} and ${isCounted(db, now)})`;
}

/** Before anything is asked of anybody, everybody with a child here. */
function isCounted(db: Database | Transaction, now: number): SQL {
  const rules: CountingRule[] = countingRules(db, now);
  return rules.length === 0 ? hasChildHere : isOnTheRoll(rules);
}

/** Everybody on the roll, in exactly one of four groups, whatever they have answered (rule 12). */
export function countReach(
  db: Database | Transaction,
  { now }: { now: number },
): { adults: number; reach: Reach } {
  const all = db.get<Reach & { adults: number }>(sql`
    select count(*) as adults, ${countOf("onHold")}, ${countOf("noEmail")}, ${countOf("unreachable")},
      ${countOf("reachable")}
    from adults where ${isCounted(db, now)}`);
  const { adults = 0, ...reach } = all ?? { reachable: 0, noEmail: 0, unreachable: 0, onHold: 0 };
  return { adults, reach };
}

/** The same of everybody whose rows are known already, as whoever counts their answers has them. */
export function reachAmong(
  db: Database | Transaction,
  rows: ReadonlySet<number>,
): { adults: number; reach: Reach } {
  const others = { onHold: 0, noEmail: 0, unreachable: 0 };
  const found = db.values<[keyof typeof others, row: number]>(sql`
    select case when ${CONDITIONS.onHold} then 'onHold' when ${CONDITIONS.noEmail} then 'noEmail' else 'unreachable' end,
      adults.rowid
    from adults where adults.left_on is null and not ${CONDITIONS.reachable}`);
  for (const [reach, row] of found) if (rows.has(row)) others[reach] += 1;
  const reachable = rows.size - others.onHold - others.noEmail - others.unreachable;
  return { adults: rows.size, reach: { reachable, ...others } };
}

function countOf(reach: keyof Reach): SQL {
  return sql`coalesce(sum(${CONDITIONS[reach]}), 0) as ${sql.raw(reach)}`;
}
