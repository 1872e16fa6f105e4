import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { openDatabase } from "#db/connection.server.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { everyRow } from "#tests/support/every-row.ts";

const FOLDER = join(import.meta.dirname, "..", "fixtures", "releases");
const RELEASES = readdirSync(FOLDER).filter((name) => name.endsWith(".sqlite.gz"));

describe("a school that used an older release", () => {
  it.for(RELEASES)(
    "keeps every value of every row of %s, and its ledger verifies (rules 1 and 9)",
    (name) => {
      const db = openDatabase(gunzipSync(readFileSync(join(FOLDER, name))));
      const { __drizzle_migrations: _, ...before } = everyRow(db);
      migrateDatabase(db);
      const after = everyRow(db);
      let rows = 0;
      for (const [table, olderRows] of Object.entries(before)) {
        // New columns are there beside the old ones, with what they are by default.
        expect(after[table], table).toMatchObject(olderRows);
        expect(after[table]).toHaveLength(olderRows.length);
        rows += olderRows.length;
      }
      expect(rows).toBeGreaterThan(50);
      expect(db.$client.pragma("foreign_key_check")).toEqual([]);
      expect(db.$client.pragma("integrity_check", { simple: true })).toBe("ok");
      expect(verifyLedger(db).status).toBe("intact");
      expect(wordsWhereNoneWere(after)).toEqual([]);
    },
  );

  it("has the triggers of a new school", () => {
    const triggersOf = (db: ReturnType<typeof openDatabase>) =>
      db.$client.prepare("select name, sql from sqlite_master where type = 'trigger' order by name").all();
    const fresh = openDatabase(":memory:");
    migrateDatabase(fresh);
    expect(RELEASES.length).toBeGreaterThan(0);
    for (const name of RELEASES) {
      const db = openDatabase(gunzipSync(readFileSync(join(FOLDER, name))));
      migrateDatabase(db);
      expect(triggersOf(db)).toEqual(triggersOf(fresh));
    }
  });
});

/** SQLite takes an unknown column in double quotes for a word: a careless migration fills a column with its own name. */
function wordsWhereNoneWere(rows: Record<string, Record<string, unknown>[]>): string[] {
  return Object.entries(rows).flatMap(([table, list]) =>
    list.flatMap((row) =>
      Object.entries(row)
        .filter(([column, value]) => value === column)
        .map(([column]) => `${table}.${column}`),
    ),
  );
}
