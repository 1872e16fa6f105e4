import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "./connection.server.ts";

declare const values: unique symbol;

/** What a prepared query is given each time it runs: `Given<{ adultId: string }>` has a place for `adultId`. */
export type Given<Values> = { readonly [Name in keyof Values]: SQL } & { readonly [values]?: Values };

type Way = "get" | "all" | "run";
type Statement = Record<Way, (values: Record<string, unknown>) => unknown>;
type Bound<Made extends Statement, Values> = {
  [Name in Way]: (values: Values) => ReturnType<Made[Name]>;
};

/**
 * A query that is put together once for each connection, not each time it runs: for what many parents do at once.
 * `const adultById = prepared((db, { adultId }: Given<{ adultId: string }>) => db.select()…)`, then
 * `adultById(tx).get({ adultId })`. It runs on the connection, and so within the transaction that is open there.
 * What is given goes to SQLite as it is: text and numbers, nothing that a column would have to translate.
 */
export function prepared<Values extends Record<string, string | number | null>, Made extends Statement>(
  build: (db: Database | Transaction, given: Given<Values>) => { prepare(): Made },
): (db: Database | Transaction) => Bound<Made, Values> {
  return oncePerConnection((db) => {
    const made: Statement = build(db, placeFor<Values>()).prepare();
    return made as Bound<Made, Values>;
  });
}

/** What is made once for each connection, and goes with it. */
export function oncePerConnection<Made>(
  make: (db: Database | Transaction) => Made,
): (db: Database | Transaction) => Made {
  const ofConnection = new WeakMap<object, Made>();
  return (db) => {
    const connection = connectionOf(db);
    const known = ofConnection.get(connection);
    if (known) return known;
    const made = make(db);
    ofConnection.set(connection, made);
    return made;
  };
}

/** A transaction has the session of its database, whose type drizzle keeps to itself. */
function connectionOf(db: Database | Transaction): object {
  const session: unknown = Reflect.get(db, "session");
  if (typeof session !== "object" || session === null) throw new Error("drizzle has no session here");
  return session;
}

/**
 * Behind a plus, which changes no value: SQLite compiles a statement again at every run if a bare parameter is compared
 * to an indexed column (https://sqlite.org/c3ref/prepare.html, the remark on SQLITE_ENABLE_STAT4, with which
 * better-sqlite3 is built), and a join takes several times longer to compile than to run.
 */
function placeFor<Values>(): Given<Values> {
  return new Proxy({} as Given<Values>, { get: (_, name) => sql`+${sql.placeholder(String(name))}` });
}
