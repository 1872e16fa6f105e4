import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { aTemporaryFolder, NOON, openedUntilTheTestEnds } from "#tests/support/school-in-memory.ts";

const SETTINGS = {
  journal_mode: "wal",
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: 5000,
  recursive_triggers: 1,
  secure_delete: 1,
  trusted_schema: 0,
  journal_size_limit: 67_108_864,
};

it("every connection to a file has the settings that a receipt's safety rests on (rule 2)", () => {
  const file = join(aTemporaryFolder(), "school.sqlite");
  let read = 0;
  for (const db of [openedUntilTheTestEnds(file), openedUntilTheTestEnds(file)]) {
    for (const [setting, value] of Object.entries(SETTINGS)) {
      expect(db.$client.pragma(setting, { simple: true }), setting).toBe(value);
      read += 1;
    }
  }
  expect(read).toBe(16);
});

it("a file that is no database is refused when it is opened", () => {
  expect(() =>
    openDatabase(Buffer.from("This is a letter and not a database, however long it may be.")),
  ).toThrow();
});

it("ids made one after the other sort by time and are never the same", () => {
  const ids = Array.from({ length: 1000 }, (_, step) => newId(NOON + step));
  expect(new Set(ids).size).toBe(1000);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(Array.from({ length: 1000 }, () => newId(NOON))).size).toBe(1000);
});
