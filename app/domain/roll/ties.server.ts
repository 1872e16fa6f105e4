import { sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { cIsHere } from "../people/child-is-here.server.ts";

/**
 * A child here now, and one of their adults, or none: by the numbers that SQLite has for rows, which are several times as
 * quick to count with as ids. They are good until a family changes (db/kept-while.server.ts).
 */
export type Tie = { childRow: number; className: string; yearGroup: string; adultRow: number | null };

const youngestFirst = sql`c.year_group <> 'Reception', c.year_group, c.class_name`;

/** Every child with each of their adults: youngest classes first. */
export function tiesInClassOrder(db: Database | Transaction): Tie[] {
  return db.all<Tie>(sql`
    select c.rowid as childRow, c.class_name as className, c.year_group as yearGroup, adults.rowid as adultRow
    from children c left join guardianships g on g.child_id = c.id left join adults on adults.id = g.adult_id
    where ${cIsHere}
    order by ${youngestFirst}`);
}

/** Classes with children in them, for filters, youngest first. */
export function classNames(db: Database): string[] {
  const rows = db.values<[className: string]>(sql`
    select distinct c.class_name, c.year_group from children c where ${cIsHere} order by ${youngestFirst}`);
  return [...new Set(rows.map(([className]) => className))];
}
