import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { type RollRow, listRoll } from "#app/domain/roll/list-roll.server.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { MAIL_DIRECTORY } from "#app/platform/kept-mail.server.ts";
import { type Keys, loadKeys } from "#app/platform/secret-key.server.ts";
import { type Database, openDatabase } from "#db/connection.server.ts";

/** A data folder for a server process, with a second connection to its database for the test. */
export type SchoolOnDisk = { dataDirectory: string; db: Database; keys: Keys; remove(): void };

/** A copy of the demo school, without the mail that it has had. */
export function aDemoSchoolOnDisk(): SchoolOnDisk {
  const dataDirectory = aDataFolder();
  cpSync(inject("demoSchool"), dataDirectory, {
    recursive: true,
    filter: (path) => !path.endsWith(MAIL_DIRECTORY) && !path.endsWith(".eml"),
  });
  return openSchool(dataDirectory);
}

/** A school that a test has made in memory, written down for a server. */
export function onDiskForAServer(inMemory: Database): SchoolOnDisk {
  const dataDirectory = aDataFolder();
  writeFileSync(join(dataDirectory, DATABASE_FILE), inMemory.$client.serialize());
  return openSchool(dataDirectory);
}

function openSchool(dataDirectory: string): SchoolOnDisk {
  const db = openDatabase(join(dataDirectory, DATABASE_FILE));
  return {
    dataDirectory,
    db,
    keys: loadKeys({ dataDirectory, secretKey: null }),
    remove() {
      db.$client.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

export function aDataFolder(): string {
  return mkdtempSync(join(tmpdir(), "portal-data-"));
}
