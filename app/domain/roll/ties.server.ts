import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { cIsHere } from "../people/child-is-here.server.ts";

/** A child here now, and one of their adults, or none. */
export type Tie = { childId: string; className: string; yearGroup: string; adultId: string | null };

/** Every child with each of their adults: youngest classes first. */
export function tiesInClassOrder(db: Database): Tie[] {
  const rows = db.values<[childId: string, className: string, yearGroup: string, adultId: string | null]>(sql`
    select c.id, c.class_name, c.year_group, g.adult_id
    from children c left join guardianships g on g.child_id = c.id
    where ${cIsHere}
    order by c.year_group <> 'Reception', c.year_group, c.class_name`);
  return rows.map(([childId, className, yearGroup, adultId]) => ({ childId, className, yearGroup, adultId }));
}
