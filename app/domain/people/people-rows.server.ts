import { eq, getTableColumns, sql, type Table } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { adults, children, guardianships, type PEOPLE_TABLES, sharedAddresses } from "#db/schema.ts";

/** The rows of the four tables that hold people, read and made in the same way for each of them. */
export type PeopleTable = (typeof PEOPLE_TABLES)[number];

export type InsertRows = {
  adults: typeof adults.$inferInsert;
  children: typeof children.$inferInsert;
  guardianships: typeof guardianships.$inferInsert;
  shared_addresses: typeof sharedAddresses.$inferInsert;
};

export type Row = Record<string, unknown>;

export const TABLES = { adults, children, guardianships, shared_addresses: sharedAddresses } as const;

/** The column that names a row: an id, but for addresses, which name themselves. */
export function keyOf(table: PeopleTable) {
  return table === "shared_addresses" ? sharedAddresses.email : TABLES[table].id;
}

/**
 * Reads rows by what names them. Made once for many rows: an import reads thousands, and putting the same query
 * together for each of them takes ten times as long as the query.
 */
export function rowReader(tx: Transaction): (table: PeopleTable, id: string) => Row | null {
  const prepare = (table: PeopleTable) =>
    tx
      .select()
      .from(TABLES[table])
      .where(eq(keyOf(table), sql.placeholder("id")))
      .prepare();
  const prepared = new Map<PeopleTable, ReturnType<typeof prepare>>();
  return (table, id) => (oncePer(prepared, table, prepare).get({ id }) as Row | undefined) ?? null;
}

/** A new row as the table will have it, with what is in it where nothing is said. */
export function wholeRow(table: PeopleTable, row: Row): Row {
  return Object.fromEntries(
    Object.entries(getTableColumns(TABLES[table])).map(([name, column]) => [
      name,
      row[name] ?? column.default ?? null,
    ]),
  );
}

export function placeholders(table: Table) {
  const names = Object.keys(getTableColumns(table));
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as never;
}

export function oncePer<Key, Value>(made: Map<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const value = made.get(key) ?? make(key);
  made.set(key, value);
  return value;
}
