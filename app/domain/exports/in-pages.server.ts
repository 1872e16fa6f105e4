import { type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";

/** A list to take out of the portal: how many rows there are, and all of them, a page at a time. */
export type Exported<Row> = { total: number; rows: Iterable<Row> };

const PAGE = 500;

/**
 * The rows of a long table in the order in which they were written, a page at a time, so that no more of it is in memory
 * than a page. `pageOf` is given the condition on the table's `rowid`.
 */
export function* inPages<Row>(
  db: Database,
  table: "signings" | "emails",
  pageOf: (isOnPage: SQL) => Row[],
): Generator<Row> {
  const last =
    db.get<{ rowid: number | null }>(sql`select max(rowid) as rowid from ${sql.identifier(table)}`)?.rowid ??
    0;
  const rowid = sql`${sql.identifier(table)}.rowid`;
  for (let after = 0; after < last; after += PAGE) {
    yield* pageOf(sql`${rowid} > ${after} and ${rowid} <= ${after + PAGE}`);
  }
}

/** The same of a list of ids that is known already. */
export function* inPagesOfIds<Row>(ids: readonly string[], pageOf: (ids: string[]) => Row[]): Generator<Row> {
  for (let from = 0; from < ids.length; from += PAGE) yield* pageOf(ids.slice(from, from + PAGE));
}
