import type DatabaseFile from "better-sqlite3";

/** More different statements than the portal has; only searches with many filters make new ones. */
const MOST = 1000;

/**
 * The same connection, on which a statement that was compiled once is used again: drizzle compiles at every call, and
 * for most of our statements SQLite takes longer to compile than to run. For drizzle only: of the statement it uses
 * run, get, all, and raw to be answered in arrays.
 */
export function keepStatements(file: DatabaseFile.Database): DatabaseFile.Database {
  const inObjects = keeper((source) => file.prepare(source));
  const inArrays = keeper((source) => file.prepare(source).raw());
  const prepare = (source: string) => {
    // A statement that was asked for arrays once gives arrays for ever: so there is one of each.
    const statement = inObjects(source);
    return {
      run: (...values: unknown[]) => statement.run(...values),
      get: (...values: unknown[]) => statement.get(...values),
      all: (...values: unknown[]) => statement.all(...values),
      raw: () => inArrays(source),
    };
  };
  // One for all, which better-sqlite3 would otherwise put together anew for each.
  const inTransaction = file.transaction((work: () => unknown) => work());
  const transaction = <Given extends unknown[]>(work: (...given: Given) => unknown) => {
    const begun =
      (begin: (work: () => unknown) => unknown) =>
      (...given: Given) =>
        begin(() => work(...given));
    return {
      deferred: begun(inTransaction.deferred),
      immediate: begun(inTransaction.immediate),
      exclusive: begun(inTransaction.exclusive),
    };
  };
  return Object.assign(Object.create(file), { prepare, transaction });
}

function keeper<Statement>(compile: (source: string) => Statement): (source: string) => Statement {
  const kept = new Map<string, Statement>();
  return (source) => {
    const known = kept.get(source);
    if (known) return known;
    if (kept.size >= MOST) kept.clear();
    const fresh = compile(source);
    kept.set(source, fresh);
    return fresh;
  };
}
