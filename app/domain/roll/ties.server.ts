import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { cIsHere } from "../people/child-is-here.server.ts";

/** A child here now, and one of their adults, or none. */
export type Tie = { childId: string; className: string; yearGroup: string; adultId: string | null };

/** Every child with each of their adults: youngest classes first. */
export function tiesInClassOrder(db: Database): Tie[] {
  return db.all<Tie>(sql`
    select c.id as childId, c.class_name as className, c.year_group as yearGroup, g.adult_id as adultId
    from children c left join guardianships g on g.child_id = c.id
    where ${cIsHere}
    order by c.year_group <> 'Reception', c.year_group, c.class_name`);
}
