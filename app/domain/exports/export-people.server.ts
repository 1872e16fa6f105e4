import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import type { PARENTAL_RESPONSIBILITIES } from "#db/schema.ts";
import { cIsHere } from "../people/child-is-here.server.ts";
import { type Exported, inPagesOfIds } from "./in-pages.server.ts";

export type PeopleFilter = { className?: string | undefined; yearGroup?: string | undefined };

export type ExportedTie = {
  childMisId: string | null;
  childName: string;
  knownAs: string;
  className: string;
  yearGroup: string;
  adultMisId: string | null;
  adultName: string | null;
  relationship: string | null;
  email: string | null;
  phone: string | null;
  parentalResponsibility: (typeof PARENTAL_RESPONSIBILITIES)[number] | null;
  isOnHold: 0 | 1;
};

/**
 * One row for each adult of each child who is here: what an import brings (rule 15), so that it can be brought back. A
 * child without an adult has a row too. Of court orders and of why somebody is on hold it says nothing.
 */
export function exportPeople(db: Database, { className, yearGroup }: PeopleFilter): Exported<ExportedTie> {
  const chosen = sql`${cIsHere}
    and ${className ? sql`c.class_name = ${className}` : sql`1`}
    and ${yearGroup ? sql`c.year_group = ${yearGroup}` : sql`1`}`;
  const ties = sql`children c left join guardianships g on g.child_id = c.id
    and exists (select 1 from adults where adults.id = g.adult_id and adults.left_on is null)`;
  const counted = db.get<{ total: number }>(sql`select count(*) as total from ${ties} where ${chosen}`);
  const ids = db
    .values<[id: string]>(
      sql`select c.id from children c where ${chosen}
        order by c.year_group <> 'Reception', c.year_group, c.class_name, by_surname(c.name), c.id`,
    )
    .map(([id]) => id);
  const rows = inPagesOfIds(ids, (page) =>
    db.all<ExportedTie>(sql`
      select c.mis_id as childMisId, c.name as childName, c.known_as as knownAs, c.class_name as className,
        c.year_group as yearGroup, adults.mis_id as adultMisId, adults.name as adultName, g.relationship,
        adults.email, adults.phone, g.parental_responsibility as parentalResponsibility,
        adults.held_at is not null as isOnHold
      from json_each(${JSON.stringify(page)}) place cross join ${ties}
      left join adults on adults.id = g.adult_id
      where c.id = place.value order by place.key, by_surname(adults.name), adults.id`),
  );
  return { total: counted?.total ?? 0, rows };
}
