import { join } from "node:path";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Database } from "./connection.server.ts";

const MIGRATIONS = { migrationsFolder: join(import.meta.dirname, "migrations") };

/** How a database stands to this release: without a table, as it should be, of an older release, or of a newer one. */
export function releaseOf(db: Database): "new" | "current" | "older" | "newer" {
  const isNew =
    db.$client.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get() === undefined;
  if (isNew) return "new";
  const newest = Number(db.$client.prepare("select max(created_at) from __drizzle_migrations").pluck().get());
  const ours = readMigrationFiles(MIGRATIONS).at(-1)?.folderMillis ?? 0;
  if (newest === ours) return "current";
  return newest < ours ? "older" : "newer";
}

/**
 * Brings the database to this release's shape.
 *
 * Foreign keys are off meanwhile: drizzle rebuilds a table by dropping it, inside a transaction where its own
 * `PRAGMA foreign_keys=OFF` does nothing, and child rows would go with it. Renaming the rebuilt table then takes the
 * older way (`legacy_alter_table`): the newer one stops at a trigger of another table that speaks of the one just dropped.
 */
export function migrateDatabase(db: Database): void {
  if (releaseOf(db) === "newer") {
    throw new Error(
      "This database was made by a newer release of the portal. Start that release, or a newer one.",
    );
  }
  db.$client.pragma("foreign_keys = OFF");
  db.$client.pragma("legacy_alter_table = ON");
  migrate(db, MIGRATIONS);
  const broken = db.$client.pragma("foreign_key_check");
  if (!Array.isArray(broken) || broken.length > 0) {
    throw new Error(`The migration left rows that point nowhere: ${JSON.stringify(broken)}`);
  }
  db.$client.pragma("legacy_alter_table = OFF");
  db.$client.pragma("foreign_keys = ON");
}
