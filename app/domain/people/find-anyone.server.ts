import { type SQL, sql } from "drizzle-orm";
import { type Database, fold } from "#db/connection.server.ts";
import { cIsHere } from "./child-is-here.server.ts";

export type FoundAdult = {
  id: string;
  name: string;
  email: string | null;
  /** Children here now: "Amy Evans (Oak)". */
  children: string | null;
  leftOn: string | null;
  mergedInto: string | null;
};
export type FoundChild = { id: string; name: string; className: string; leftOn: string | null };

/** More than these are a list, not somebody who was looked for. */
const AT_MOST = 50;

/**
 * Finds adults and children by parts of a name, a child's name, a class or an address: every word has to be there
 * somewhere. Leavers and merged records are found too. A child who has died is not: their family's pages lead there.
 */
export function findAnyone(
  db: Database,
  { search }: { search: string },
): { adults: FoundAdult[]; children: FoundChild[]; isMore: boolean } {
  const parts = fold(search)
    .split(/\s+/)
    .filter((part) => part !== "");
  if (parts.length === 0) return { adults: [], children: [], isMore: false };
  const hasAll = (words: SQL) =>
    sql.join(
      parts.map((part) => sql`instr(${words}, ${part})`),
      sql` and `,
    );

  const children = db.all<FoundChild>(sql`
    with named as materialized (
      select id, folded(name || char(10) || known_as || char(10) || class_name) as words
      from children where died_at is null)
    select c.id, c.name, c.class_name as className, c.left_on as leftOn
    from named join children c on c.id = named.id
    where ${hasAll(sql`named.words`)}
    order by c.left_on is not null, folded(c.name), c.id limit ${AT_MOST + 1}`);
  const adults = db.all<FoundAdult>(sql`
    with named as materialized (
      select id, folded(name || char(10) || coalesce(known_as, '') || char(10) || coalesce(email, '')) as words from adults
    ), children_named as materialized (
      select id, folded(name || char(10) || known_as || char(10) || class_name) as words
      from children where died_at is null
    ), found as (
      select id from named where ${hasAll(sql`words`)}
      union select g.adult_id from children_named join guardianships g on g.child_id = children_named.id
      where ${hasAll(sql`children_named.words`)}
    )
    select adults.id, adults.name, adults.email, adults.left_on as leftOn, adults.merged_into as mergedInto,
      (select group_concat(c.name || ' (' || c.class_name || ')', ', ' order by c.name)
        from guardianships g join children c on c.id = g.child_id
        where g.adult_id = adults.id and ${cIsHere}) as children
    from adults where id in (select id from found)
    order by left_on is not null, folded(name), id limit ${AT_MOST + 1}`);
  return {
    adults: adults.slice(0, AT_MOST),
    children: children.slice(0, AT_MOST),
    isMore: adults.length > AT_MOST || children.length > AT_MOST,
  };
}
