import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import type { Database } from "#db/connection.server.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { everyRow, rowCounts, tableNames } from "#tests/support/every-row.ts";
import { aTemporaryFolder, onDisk, openedUntilTheTestEnds } from "#tests/support/school-in-memory.ts";
import { aSchoolInUse } from "#tests/support/school-in-use.ts";

const ROOT = join(import.meta.dirname, "..", "..");

describe("a new file", () => {
  it("gets every table, points nowhere wrong, and checks foreign keys from then on", () => {
    const db = openedUntilTheTestEnds(join(aTemporaryFolder(), "school.sqlite"));
    migrateDatabase(db);
    expect(tableNames(db).length).toBeGreaterThan(25);
    expect(db.$client.pragma("foreign_key_check")).toEqual([]);
    expect(db.$client.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(db.$client.pragma("foreign_keys", { simple: true })).toBe(1);
  });

  it("can be migrated again at every start, and nothing changes", () => {
    const [db] = onDisk(aSchoolInUse().db, 1);
    if (!db) throw new Error("No database");
    const before = everyRow(db);
    migrateDatabase(db);
    expect(everyRow(db)).toEqual(before);
  });
});

describe("a later release", () => {
  it("may rebuild the table of adults, and every row that hangs on it is still there", async () => {
    const { db } = aSchoolInUse();
    const before = everyRow(db);
    expect(before.guardianships?.length).toBe(2);
    const later = await aLaterRelease([
      "PRAGMA foreign_keys=OFF",
      createRebuilt(db, "adults"),
      "INSERT INTO __new_adults SELECT * FROM adults",
      "DROP TABLE adults",
      "ALTER TABLE __new_adults RENAME TO adults",
      "PRAGMA foreign_keys=ON",
    ]);
    later.migrateDatabase(db);

    const { __drizzle_migrations: applied, ...rest } = rowCounts(db);
    expect(applied).toBe((before.__drizzle_migrations?.length ?? 0) + 1);
    expect(rest).toEqual({ ...countsOf(before), __drizzle_migrations: undefined });
    expect(everyRow(db).adults).toEqual(before.adults);
    expect(db.$client.pragma("foreign_key_check")).toEqual([]);
    expect(db.$client.pragma("foreign_keys", { simple: true })).toBe(1);
    expect(verifyLedger(db).status).toBe("intact");
  });

  it("that leaves a row pointing nowhere is refused with the name of the table", async () => {
    const { db } = aSchoolInUse();
    const later = await aLaterRelease(["DELETE FROM adults WHERE name = 'Sian Evans'"]);
    expect(() => later.migrateDatabase(db)).toThrow(/rows that point nowhere.*guardianships/);
  });

  it("that fails half way leaves everything as it was", async () => {
    const { db } = aSchoolInUse();
    const before = everyRow(db);
    const later = await aLaterRelease([
      "UPDATE adults SET name = 'Nobody'",
      "UPDATE signings SET route = 'paper'",
    ]);
    expect(() => later.migrateDatabase(db)).toThrow();
    expect(everyRow(db)).toEqual(before);
  });
});

/** A copy of db/ with one more migration: the same code, as the next release will have it. */
async function aLaterRelease(statements: string[]): Promise<{ migrateDatabase: (db: Database) => void }> {
  const folder = aTemporaryFolder();
  cpSync(join(ROOT, "db"), join(folder, "db"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const migrations = join(folder, "db", "migrations");
  const journal = JSON.parse(readFileSync(join(migrations, "meta", "_journal.json"), "utf8"));
  const newest = journal.entries.at(-1);
  journal.entries.push({ ...newest, idx: newest.idx + 1, when: newest.when + 1, tag: "9999_later" });
  writeFileSync(join(migrations, "meta", "_journal.json"), JSON.stringify(journal));
  writeFileSync(join(migrations, "9999_later.sql"), statements.join(";\n--> statement-breakpoint\n"));
  return import(/* @vite-ignore */ pathToFileURL(join(folder, "db", "migrate.ts")).href);
}

/** What drizzle-kit writes to rebuild a table: the same columns under another name first. */
function createRebuilt(db: Database, table: string): string {
  const stored = db.$client.prepare("select sql from sqlite_master where name = ?").pluck().get(table);
  return String(stored).replace(/[`"]?adults[`"]?/, "`__new_adults`");
}

function countsOf(rows: Record<string, unknown[]>): Record<string, number> {
  return Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.length]));
}
