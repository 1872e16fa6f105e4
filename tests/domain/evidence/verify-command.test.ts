import { copyFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkpointKeyFrom } from "#app/domain/evidence/checkpoint-note.server.ts";
import { signCheckpoint } from "#app/domain/evidence/sign-checkpoint.server.ts";
import { staffAtAddress } from "#app/domain/staff/staff-at-address.server.ts";
import { CHECKPOINT_DIRECTORY, keepCheckpointFiles } from "#app/platform/checkpoint-files.server.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { checkpoints, ledger } from "#db/schema.ts";
import { command } from "#tests/support/command.ts";
import { aMatter } from "#tests/support/make-matters.ts";
import { aLaterVersion } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { runToEnd } from "#tests/support/real-process.ts";
import { CHECKPOINT_KEY, withoutTriggers } from "#tests/support/school-in-use.ts";
import { aDemoSchoolOnDisk, type SchoolOnDisk } from "#tests/support/school-on-disk.ts";

describe("npm run portal -- verify", () => {
  it("says what holds, how far, and what nobody inside can promise", async () => {
    const { dataDirectory, db } = aSchoolUntilTheTestEnds();
    const rows = db.select().from(ledger).all().length;
    const { exitCode, output } = await command(dataDirectory, "verify");
    expect(output).toContain(`The ledger is intact: ${rows} rows`);
    expect(output).toContain(`the newest covers ${rows} rows`);
    expect(output).toContain("What this cannot promise");
    expect(exitCode).toBe(0);
  });

  it("names the first row that was edited", async () => {
    const said = await verifyAfter("update ledger set recorded_at = recorded_at + 1 where seq in (7, 9)");
    expect(said).toBe("Row 7 of the ledger does not hold: the row was changed.\n");
  });

  it("says that a ledger was shortened", async () => {
    const said = await verifyAfter(
      "delete from ledger_keys where seq > 20; delete from ledger where seq > 20",
    );
    expect(said).toMatch(
      /^The ledger was shortened: the checkpoint .* signed \d+ rows, and there are fewer\.\n$/,
    );
  });

  it("says that the list of checkpoints was shortened", async () => {
    const said = await verifyAfter("delete from checkpoints");
    expect(said).toMatch(/^The list of checkpoints was shortened: the checkpoint checkpoints\/1-\d+\.txt/);
  });

  it("names the first row of the ledger of matters whose record was edited", async () => {
    const { dataDirectory, db } = aSchoolUntilTheTestEnds();
    aMatter(db, onlyOne(staffAtAddress(db, DEMO_PEOPLE.head.email)).id, { now: Date.now() });
    withoutTriggers(db).run(sql`update matter_step_texts set words = 'Another' where words is not null`);
    const { exitCode, output } = await command(dataDirectory, "verify");
    expect(output).toContain(
      "Row 2 of the ledger of matters does not hold: the record that it speaks of was changed.\n",
    );
    expect(exitCode).toBe(1);
  });

  it("says that a key is gone for which nobody was erased", async () => {
    const said = await verifyAfter("update ledger_keys set key = null, record_id = null where seq = 30");
    expect(said).toBe(
      "Row 30 of the ledger does not hold: its key is gone, and nobody was erased who would explain it.\n",
    );
  });

  it("says that a checkpoint was signed with another key", async () => {
    const school = aSchoolUntilTheTestEnds();
    aLaterVersion(school.db, "social-media", { kind: "correction", now: Date.now() });
    await signWith(school, CHECKPOINT_KEY);
    const { exitCode, output } = await command(school.dataDirectory, "verify");
    expect(output).toMatch(/^The checkpoint over \d+ rows is not signed with this portal's key\.\n$/);
    expect(exitCode).toBe(1);
  });

  it("says that a checkpoint file was changed", async () => {
    const { dataDirectory } = aSchoolUntilTheTestEnds();
    const folder = join(dataDirectory, CHECKPOINT_DIRECTORY);
    const [name = ""] = readdirSync(folder);
    writeFileSync(join(folder, name), "A note\n");
    const { output } = await command(dataDirectory, "verify");
    expect(output).toBe(`The checkpoint checkpoints/${name} is not in the form of a checkpoint.\n`);
  });
});

describe("npm run portal -- checkpoint", () => {
  it("signs what is new, once", async () => {
    const { dataDirectory, db } = aSchoolUntilTheTestEnds();
    aLaterVersion(db, "social-media", { kind: "correction", now: Date.now() });
    const rows = db.select().from(ledger).all().length;
    expect((await command(dataDirectory, "checkpoint")).output).toContain(`Signed: ${rows} rows`);
    expect((await command(dataDirectory, "checkpoint")).output).toContain(`Nothing new: ${rows} rows`);
    expect(readdirSync(join(dataDirectory, CHECKPOINT_DIRECTORY))).toHaveLength(2);
    expect((await command(dataDirectory, "verify")).output).toContain(`the newest covers ${rows} rows`);
  });
});

describe("a database that is older than the checkpoints beside it (rule 10)", () => {
  it("does not start until somebody says that it was restored; then the lost part is known and the rest verifies", async () => {
    const school = aSchoolUntilTheTestEnds();
    const { dataDirectory, db } = school;
    const file = join(dataDirectory, DATABASE_FILE);
    const older = join(dataDirectory, "older.sqlite");
    db.$client.prepare("vacuum into ?").run(older);
    const rows = db.select().from(ledger).all().length;
    aLaterVersion(db, "social-media", { kind: "correction", now: Date.now() });
    await signWith(school, checkpointKeyFrom(school.keys.checkpoints));
    db.$client.pragma("wal_checkpoint(TRUNCATE)");
    db.$client.close();
    copyFileSync(older, file);

    const refused = await runToEnd(["server.ts"], { DATA_DIR: dataDirectory, PORT: "0" });
    expect(refused.output).toContain(
      `signed ${rows + 1} rows of the ledger, and this database does not hold them`,
    );
    expect(refused.output).toContain("npm run portal -- restored");
    expect(refused.exitCode).toBe(1);
    expect((await command(dataDirectory, "verify")).output).toContain("The ledger was shortened");

    const { output } = await command(dataDirectory, "restored");
    expect(output).toMatch(/The ledger goes on as .*\/acknowledgements\/2/);
    const after = (await command(dataDirectory, "verify")).output;
    expect(after).toContain(`The ledger is intact: ${rows + 1} rows`);
    expect(after).toContain(`signed ${rows + 1} rows before an older copy was put back`);
    expect((await command(dataDirectory, "staff", "list")).exitCode).toBe(0);
  });
});

function aSchoolUntilTheTestEnds(): SchoolOnDisk {
  const school = aDemoSchoolOnDisk();
  onTestFinished(() => school.remove());
  return school;
}

/** What is said after somebody with the file in their hands has done this. */
async function verifyAfter(statements: string): Promise<string> {
  const { dataDirectory, db } = aSchoolUntilTheTestEnds();
  withoutTriggers(db).$client.pragma("foreign_keys = OFF");
  db.$client.exec(statements);
  const { exitCode, output } = await command(dataDirectory, "verify");
  expect(exitCode).toBe(1);
  return output;
}

async function signWith({ db, dataDirectory }: SchoolOnDisk, key: typeof CHECKPOINT_KEY): Promise<void> {
  const signing = { key, actor: { kind: "portal" } as const, dataProtectionContact: null, now: Date.now() };
  const { status } = await signCheckpoint(db, signing);
  if (status !== "signed") throw new Error(`Not signed: ${status}`);
  keepCheckpointFiles(dataDirectory, db.select().from(checkpoints).all());
}
