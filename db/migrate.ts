import { join } from "node:path";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import type { Database } from "./connection.server.ts";

/**
 * Brings the database to this release's shape.
 *
 * Foreign keys are off meanwhile: drizzle rebuilds a table by dropping it, inside a transaction where its own
 * `PRAGMA foreign_keys=OFF` does nothing, and child rows would go with it. Renaming the rebuilt table then takes the
 * older way (`legacy_alter_table`): the newer one stops at a trigger of another table that speaks of the one just dropped.
 */
export function migrateDatabase(db: Database): void {
  db.$client.pragma("foreign_keys = OFF");
  db.$client.pragma("legacy_alter_table = ON");
  migrate(db, { migrationsFolder: join(import.meta.dirname, "migrations") });
  const broken = db.$client.pragma("foreign_key_check");
  if (!Array.isArray(broken) || broken.length > 0) {
    throw new Error(`The migration left rows that point nowhere: ${JSON.stringify(broken)}`);
  }
  db.$client.pragma("legacy_alter_table = OFF");
  db.$client.pragma("foreign_keys = ON");
}
