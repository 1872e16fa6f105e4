import { getTableColumns, SQL, sql } from "drizzle-orm";
import type { SQLiteInsertValue, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database, Transaction } from "./connection.server.ts";
import { oncePerConnection } from "./prepared.server.ts";

/** Writes one row, as `db.insert(table).values(row).run()` does, with a statement that is put together once. */
export function insertRow<Table extends SQLiteTable>(
  db: Database | Transaction,
  table: Table,
  row: Table["$inferInsert"],
): void {
  inserts(db).of(table).run(row);
}

type Insert = { run(row: Record<string, unknown>): void };

/** For each connection one statement for each table. */
const inserts = oncePerConnection((db) => {
  const known = new Map<SQLiteTable, Insert>();
  return {
    of(table: SQLiteTable): Insert {
      const insert = known.get(table) ?? prepareInsert(db, table);
      known.set(table, insert);
      return insert;
    },
  };
});

function prepareInsert<Table extends SQLiteTable>(db: Database | Transaction, table: Table): Insert {
  const columns = Object.entries(getTableColumns(table)).map(([key, column]) => {
    if (column.default instanceof SQL || column.defaultFn) {
      throw new Error(`The default of ${column.name} is made anew for each row`);
    }
    return { key, column, otherwise: column.default ?? null };
  });
  // Within SQL, for drizzle would translate a null as well: into false, or into the JSON "null".
  const places = Object.fromEntries(columns.map(({ key }) => [key, sql`${sql.placeholder(key)}`]));
  const statement = db
    .insert(table)
    .values(places as SQLiteInsertValue<Table>)
    .prepare();
  return {
    run(row) {
      const given: Record<string, unknown> = {};
      for (const { key, column, otherwise } of columns) {
        const value = row[key] === undefined ? otherwise : row[key];
        given[key] = value === null ? null : column.mapToDriverValue(value);
      }
      statement.run(given);
    },
  };
}
