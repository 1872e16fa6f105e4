import type { Database } from "#db/connection.server.ts";

/** The names of all tables, drizzle's own list of migrations among them. */
export function tableNames(db: Database): string[] {
  return db.$client
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .pluck()
    .all()
    .map(String);
}

export function columnNames(db: Database, table: string): string[] {
  return db.$client
    .prepare("select name from pragma_table_info(?) order by cid")
    .pluck()
    .all(table)
    .map(String);
}

/** Every row of every table, to compare before with after. */
export function everyRow(db: Database): Record<string, Record<string, unknown>[]> {
  return Object.fromEntries(
    tableNames(db).map((table) => [
      table,
      db.$client.prepare<[], Record<string, unknown>>(`select * from "${table}"`).all(),
    ]),
  );
}

/** How many rows each table has. */
export function rowCounts(db: Database): Record<string, number> {
  return Object.fromEntries(Object.entries(everyRow(db)).map(([table, rows]) => [table, rows.length]));
}

/** All that is written in the database, as a thief of the file would read it: text as it is, bytes as text. */
export function everythingReadable(db: Database): string {
  return db.$client.serialize().toString("latin1");
}
