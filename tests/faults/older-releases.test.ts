import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { backupDirectory, listBackups } from "#app/platform/backup-files.server.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { loadKeys } from "#app/platform/secret-key.server.ts";
import { openDatabase } from "#db/connection.server.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { IS_WHOLE } from "#tests/support/fault-size.ts";
import { aServerForThisTest, runToEnd } from "#tests/support/real-process.ts";
import { aTemporaryFolder, openedUntilTheTestEnds } from "#tests/support/school-in-memory.ts";
import { aDemoSchoolForThisTest } from "#tests/support/school-on-disk.ts";
import { PATIENTLY } from "#tests/support/until.ts";

/*
 * A real server process that is started on the database of another release. What each migration does to every value of
 * every row is in tests/db/older-releases.test.ts.
 */

const FOLDER = join(import.meta.dirname, "..", "fixtures", "releases");
const RELEASES = readdirSync(FOLDER).filter((name) => name.endsWith(".sqlite.gz"));
const TRIED = IS_WHOLE ? RELEASES : RELEASES.slice(-1);

/** What no start and no night may change. */
const EVIDENCE = [
  "signings",
  "signing_texts",
  "acknowledgements",
  "acknowledgement_texts",
  "ledger",
  "policy_versions",
];

describe("a server on the database of an older release", { timeout: PATIENTLY }, () => {
  it.for(TRIED)(
    "(%s) backs it up, brings it to today's shape, and keeps what was signed (rules 1 and 9)",
    async (name) => {
      const dataDirectory = aTemporaryFolder();
      const file = join(dataDirectory, DATABASE_FILE);
      writeFileSync(file, gunzipSync(readFileSync(join(FOLDER, name))));
      const { check } = loadKeys({ dataDirectory, secretKey: null, mayMake: true });
      const older = openDatabase(file);
      older.$client.prepare("update school set key_check = ?").run(check);
      const before = everyRow(older);
      older.$client.close();

      const server = await aServerForThisTest(dataDirectory);
      expect((await fetch(new URL("/policies/social-media", server.url))).status).toBe(200);
      server.send("SIGTERM");
      expect(await server.ended).toMatchObject({ exitCode: 0 });
      const db = openedUntilTheTestEnds(file);
      const after = everyRow(db);
      let rows = 0;
      for (const table of EVIDENCE) {
        const [olderRows = [], newerRows = []] = [before[table], after[table]];
        expect(newerRows.slice(0, olderRows.length), table).toMatchObject(olderRows);
        rows += olderRows.length;
      }
      expect(rows).toBeGreaterThan(5);
      expect(listBackups(backupDirectory(dataDirectory)).map(({ name }) => name)).toEqual([
        expect.stringContaining("before-migration"),
      ]);
      expect(verifyLedger(db).status).toBe("intact");
    },
  );
});

describe("a server on the database of a newer release", { timeout: PATIENTLY }, () => {
  it("does not start, says why, and changes nothing (rule 20)", async () => {
    const { db, dataDirectory } = aDemoSchoolForThisTest();
    db.$client
      .prepare("insert into __drizzle_migrations (hash, created_at) values ('newer', ?)")
      .run(Date.now() + 365 * DAY);
    const before = everyRow(db);
    const { exitCode, output } = await runToEnd(["server.ts"], { DATA_DIR: dataDirectory, PORT: "0" });
    expect(exitCode).toBe(1);
    expect(output).toBe(
      "The portal did not start. This database was made by a newer release of the portal. Start that release, or a newer one.\n",
    );
    expect(everyRow(db)).toEqual(before);
  });
});
