import type DatabaseFile from "better-sqlite3";

type File = DatabaseFile.Database;
type Rows = { table: string; values: unknown[][] }[];

/** What one adult's way from the mail to the receipt left in the database, one part for each commit that it made. */
export type WrittenJourney = { commits: Rows[]; endedPass: unknown[] };

const SIGNED = "(select id from signings where adult_id = ?)";
const ANSWERED = "(select id from acknowledgements where adult_id = ?)";

/** Which rows of a table are one adult's, in the order in which they may be written. */
const OF_SIGNING = {
  signings: "adult_id = ?",
  signing_texts: `signing_id in ${SIGNED}`,
  acknowledgements: "adult_id = ?",
  acknowledgement_texts: `acknowledgement_id in ${ANSWERED}`,
  ledger: `seq in (select seq from ledger_keys where record_id in ${ANSWERED})`,
  ledger_keys: `record_id in ${ANSWERED}`,
  emails: "adult_id = ?",
};

/** In four commits: the session with that the pass was used, each text that was opened, and the signing with all that is its. */
export function writtenBy(file: File, adultId: string): WrittenJourney {
  const rowsOf = (table: string, which: string): unknown[][] => {
    const values = file
      .prepare<[string], unknown[]>(`select * from ${table} where ${which} order by rowid`)
      .raw()
      .all(adultId);
    if (values.length === 0) throw new Error(`The way left nothing in ${table}`);
    return values;
  };
  const only = (table: string, values: unknown[][]): Rows => [{ table, values }];
  const [came, ...later] = rowsOf("audit_events", "actor_id = ?");
  const signing = Object.entries(OF_SIGNING).map(([table, which]) => ({
    table,
    values: rowsOf(table, which),
  }));
  return {
    commits: [
      [
        ...only("parent_sessions", rowsOf("parent_sessions", "adult_id = ?")),
        ...only("audit_events", [came ?? []]),
      ],
      ...rowsOf("openings", "adult_id = ?").map((opening) => only("openings", [opening])),
      [...signing, ...only("audit_events", later)],
    ],
    endedPass: file
      .prepare<[string], unknown[]>("select ended_at, ending, id from passes where adult_id = ?")
      .raw()
      .all(adultId)
      .flat(),
  };
}

/** Among several at once: the ledger takes its rows in no other order. */
export function inOrderOfSigning(journeys: WrittenJourney[]): WrittenJourney[] {
  const place = ({ commits }: WrittenJourney) =>
    Number(commits.flat().find(({ table }) => table === "ledger")?.values[0]?.[0]);
  return journeys.toSorted((one, other) => place(one) - place(other));
}

/** Writes it with statements that are prepared once, in as many immediate transactions, and does nothing else. */
export function bareJourneyWriter(file: File): (journey: WrittenJourney) => void {
  const inserts = new Map(
    [...Object.keys(OF_SIGNING), "parent_sessions", "audit_events", "openings"].map((table) => {
      const columns = file.prepare(`select * from ${table}`).columns().length;
      const places = new Array(columns).fill("?").join(", ");
      return [table, file.prepare(`insert into ${table} values (${places})`)];
    }),
  );
  const endPass = file.prepare("update passes set ended_at = ?, ending = ? where id = ?");
  const write = file.transaction((rows: Rows, endedPass: unknown[] | null) => {
    for (const { table, values } of rows) for (const row of values) inserts.get(table)?.run(...row);
    if (endedPass) endPass.run(...endedPass);
  }).immediate;
  return ({ commits, endedPass }) => {
    for (const [index, rows] of commits.entries()) {
      write(rows, index === commits.length - 1 ? endedPass : null);
    }
  };
}
