import { join } from "node:path";
import { expect, it } from "vitest";
import { DATABASE_FILE, openSchoolDatabase } from "#app/platform/database.server.ts";
import { openLimits } from "#app/platform/limits.server.ts";
import { openDatabase } from "#db/connection.server.ts";
import { aTemporaryFolder, openedUntilTheTestEnds } from "#tests/support/school-in-memory.ts";

const NO_MIGRATION = { beforeMigration: async () => {} };

it("a database that somebody writes to for long is not called one that cannot be written to: whoever waits is told to wait", async () => {
  const folder = aTemporaryFolder();
  (await openSchoolDatabase(folder, NO_MIGRATION)).$client.close();
  const importing = openedUntilTheTestEnds(join(folder, DATABASE_FILE));
  importing.$client.exec("begin immediate");
  const refused = await openSchoolDatabase(folder, NO_MIGRATION).catch((error: Error) => error.message);
  expect(refused).toContain("portal.sqlite is being written to by another process (database is locked)");
  expect(refused).toContain("Wait until that is done, and try again.");
  expect(refused).not.toContain("folder");

  importing.$client.exec("rollback");
  (await openSchoolDatabase(folder, NO_MIGRATION)).$client.close();
});

it("the same holds for the file of the limits", async () => {
  const folder = aTemporaryFolder();
  const other = openDatabase(join(folder, "limits.sqlite"));
  other.$client.exec("begin exclusive");
  await expect(openLimits(folder)).rejects.toThrow(/limits\.sqlite is being written to by another process/);
  other.$client.close();
});
