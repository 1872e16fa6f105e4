import { createHash } from "node:crypto";
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

/** What each table holds, in short: to see which of them something has changed. */
export function fingerprints(db: Database): Record<string, string> {
  return Object.fromEntries(
    Object.entries(everyRow(db)).map(([table, rows]) => [
      table,
      `${rows.length} rows, ${createHash("sha256").update(JSON.stringify(rows)).digest("hex").slice(0, 16)}`,
    ]),
  );
}

/**
 * What may be written down by somebody who only looks: that they did, and that they are still there. Checkpoints are made
 * by the portal itself.
 */
const BESIDES = [
  ...["audit_events", "matter_looks", "parent_sessions", "staff_sessions"],
  ...["checkpoints", "matters_checkpoints"],
];

/** What of all that counts has changed since these fingerprints were taken. */
export function changedSince(before: Record<string, string>, db: Database): string[] {
  const after = fingerprints(db);
  return Object.keys(after).filter((table) => after[table] !== before[table] && !BESIDES.includes(table));
}

/** How many rows each table has. */
export function rowCounts(db: Database): Record<string, number> {
  return Object.fromEntries(Object.entries(everyRow(db)).map(([table, rows]) => [table, rows.length]));
}

/** All that is written in the database, as a thief of the file would read it: text as it is, bytes as text. */
export function everythingReadable(db: Database): string {
  return db.$client.serialize().toString("latin1");
}
