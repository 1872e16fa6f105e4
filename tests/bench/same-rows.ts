import type DatabaseFile from "better-sqlite3";

type File = DatabaseFile.Database;

/** Every row of one signing as it stands in the file, table by table, and the pass that ended with it. */
export type WrittenSigning = { rows: { table: string; values: unknown[][] }[]; endedPass: unknown[] };

/** In the order in which one may be written after the other. */
const TABLES = [
  "signings",
  "signing_texts",
  "acknowledgements",
  "acknowledgement_texts",
  "ledger",
  "ledger_keys",
  "emails",
  "audit_events",
];

/** How far each table goes. */
export function endsOf(file: File): Map<string, unknown> {
  const endOf = (table: string) => file.prepare(`select coalesce(max(rowid), 0) from ${table}`).pluck().get();
  return new Map(TABLES.map((table) => [table, endOf(table)]));
}

/** What so many signings have written since then, signing by signing. */
export function writtenSince(file: File, ends: Map<string, unknown>, signings: number): WrittenSigning[] {
  const tables = TABLES.map((table) => {
    const newer = `select * from ${table} where rowid > ? order by rowid`;
    const values = file.prepare<unknown[], unknown[]>(newer).raw().all(ends.get(table));
    if (values.length === 0 || values.length % signings !== 0) {
      throw new Error(`${signings} signings have written ${values.length} rows into ${table}`);
    }
    return { table, values };
  });
  const passes = file
    .prepare<unknown[], unknown[]>(`select ended_at, ending, id from passes
      where id in (select pass_id from signings where rowid > ?) order by rowid`)
    .raw()
    .all(ends.get("signings"));
  return passes.map((endedPass, index) => ({
    endedPass,
    rows: tables.map(({ table, values }) => {
      const each = values.length / signings;
      return { table, values: values.slice(index * each, (index + 1) * each) };
    }),
  }));
}

/** Writes one signing's rows with statements that are prepared once, in one immediate transaction, and does nothing else. */
export function bareWriter(file: File): (signing: WrittenSigning) => void {
  const inserts = new Map(
    TABLES.map((table) => {
      const columns = file.prepare(`select * from ${table}`).columns().length;
      return [
        table,
        file.prepare(`insert into ${table} values (${new Array(columns).fill("?").join(", ")})`),
      ];
    }),
  );
  const endPass = file.prepare("update passes set ended_at = ?, ending = ? where id = ?");
  return file.transaction(({ rows, endedPass }: WrittenSigning) => {
    for (const { table, values } of rows) {
      const insert = inserts.get(table);
      for (const row of values) insert?.run(...row);
    }
    endPass.run(...endedPass);
  }).immediate;
}

/** Throws unless the other file holds the same rows in every table. */
export function checkSameRows(file: File, otherName: string): void {
  file.prepare("attach ? as other").run(otherName);
  for (const table of [...TABLES, "passes"]) {
    const different = file
      .prepare(`select count(*) from (
        select * from (select * from main.${table} except select * from other.${table})
        union all select * from (select * from other.${table} except select * from main.${table}))`)
      .pluck()
      .get();
    if (different !== 0) throw new Error(`The two sides wrote different rows into ${table}`);
  }
  file.exec("detach other");
}
