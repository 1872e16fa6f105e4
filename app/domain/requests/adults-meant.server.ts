import { type SQL, sql } from "drizzle-orm";
import type { AskedAudience } from "#db/asked-audience.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { cIsHere } from "../people/child-is-here.server.ts";
import { countingRules } from "../policies/counting-rules.server.ts";
import { isOnTheRoll } from "../roll/roll-states.server.ts";

/**
 * Ids, in SQL, of everybody whom the office means: of the roll only those of whom one of these policies is asked; whoever
 * was picked by name in any case, so that the check page can say why they get nothing.
 */
export function adultsMeant(
  db: Database | Transaction,
  {
    audience,
    policyIds,
    newSince,
    now,
  }: {
    audience: AskedAudience;
    policyIds: readonly string[];
    /** Of classes and year groups only adults whose record, or whose tie to the child, was made since then. */
    newSince?: number;
    now: number;
  },
): SQL {
  if (audience.kind === "adults") {
    return sql`(select id from adults where merged_into is null
      and id in (select value from json_each(${JSON.stringify(audience.adultIds)})))`;
  }
  const rules = countingRules(db, now).filter(({ policy }) => policyIds.includes(policy.id));
  const isMeant = audience.kind === "whole-roll" ? sql`1` : hasChildIn(audience, newSince);
  return sql`(select adults.id from adults where ${isOnTheRoll(rules)} and ${isMeant})`;
}

/** With a child here in one of these. In the SQL around it the adult is `adults`. */
export function hasChildIn(
  audience: Extract<AskedAudience, { kind: "classes" | "year-groups" }>,
  newSince?: number,
): SQL {
  const isNew =
    newSince === undefined ? sql`1` : sql`(adults.created_at > ${newSince} or g.created_at > ${newSince})`;
  const isIn =
    audience.kind === "classes"
      ? sql`c.class_name in (select value from json_each(${JSON.stringify(audience.classNames)}))`
      : sql`c.year_group in (select value from json_each(${JSON.stringify(audience.yearGroups)}))`;
  return sql`exists (select 1 from guardianships g join children c on c.id = g.child_id
    where g.adult_id = adults.id and ${cIsHere} and ${isIn} and ${isNew})`;
}
