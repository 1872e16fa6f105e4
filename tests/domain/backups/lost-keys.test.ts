import { spawnSync } from "node:child_process";
import { appendFileSync, copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkpointKeyFrom, verifierKey } from "#app/domain/evidence/checkpoint-note.server.ts";
import { listBackups } from "#app/platform/backup-files.server.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { KEY_FILE, loadKeys } from "#app/platform/secret-key.server.ts";
import { EARLIER_KEYS, readEarlierKeys, VERIFIER_KEYS } from "#app/platform/verifier-keys.server.ts";
import { checkpoints } from "#db/schema.ts";
import { command } from "#tests/support/command.ts";
import { anEvidenceFolder } from "#tests/support/evidence-folder.ts";
import { runToEnd } from "#tests/support/real-process.ts";
import { aTemporaryFolder, openedUntilTheTestEnds } from "#tests/support/school-in-memory.ts";
import { aDemoSchoolForThisTest } from "#tests/support/school-on-disk.ts";
import { PATIENTLY } from "#tests/support/until.ts";

const CHECKER = join(import.meta.dirname, "..", "..", "..", "check-evidence.mjs");

const ENDORSED = "which the present one has endorsed in earlier-keys.txt";

/** All that lies on the second disk after a backup was taken here. */
async function backedUp(dataDirectory: string, secondDisk: string): Promise<string> {
  const settings = { DATA_DIR: dataDirectory, BACKUP_COPY_DIR: secondDisk };
  expect((await runToEnd(["portal.ts", "backup"], settings)).output).toContain("copied to BACKUP_COPY_DIR");
  return listBackups(secondDisk)[0]?.file ?? "";
}

describe("a school whose key was lost", { timeout: 2 * PATIENTLY }, () => {
  it("and a backup put back, and the next key lost: all that was ever signed can be checked, by either ledger", async () => {
    const school = aDemoSchoolForThisTest();
    const [mailed] = school.db.select().from(checkpoints).all();
    const [host = ""] = mailed?.note.split("/acknowledgements/1\n") ?? [];
    const names = [1, 2, 3].map((number) => `${host}/acknowledgements/${number}`);
    const secondDisk = aTemporaryFolder();

    const second = aTemporaryFolder();
    const without = await command(second, "restore", join(school.dataDirectory, DATABASE_FILE), "--key-lost");
    const [, , signature = ""] = mailed?.note.trimEnd().split("\n").at(-1)?.split(" ") ?? [];
    const [, id] = readFileSync(join(second, VERIFIER_KEYS), "utf8").split("\n")[0]?.split("+") ?? [];
    expect(without.output).toContain(`  ${names[0]}  key ${id}: ${signature.slice(0, 5)}\n`);
    expect(without.output).toContain("Compare that with a checkpoint that the headteacher had by mail");
    const verified = await command(second, "verify");
    expect(verified.output).toContain(`Checkpoints of ${names[0]} are signed with another key, ${ENDORSED}.`);
    expect(verified.output).toContain(`Checkpoints of ${host}/matters/1 are signed with another key`);
    expect(verified.exitCode).toBe(0);

    const third = aTemporaryFolder();
    copyFileSync(join(second, KEY_FILE), join(third, KEY_FILE));
    const again = await command(third, "restore", await backedUp(second, secondDisk));
    expect(again.output).toContain(`The ledger goes on as ${names[2]}`);
    expect((await command(third, "verify")).output).toContain(`Checkpoints of ${names[0]} are signed`);
    expect(readdirSync(secondDisk)).toContain("checkpoints-of-matters");
    const ofMatters = (folder: string) => readdirSync(join(folder, "checkpoints-of-matters"));
    expect(ofMatters(third)).toEqual(expect.arrayContaining(ofMatters(second)));
    // What lies about unsigned is left behind: the portal writes down itself what it knows to be true.
    rmSync(join(secondDisk, VERIFIER_KEYS));
    const noteOfSecond = readEarlierKeys(secondDisk);
    expect(noteOfSecond).toBe(readEarlierKeys(third));

    const fourth = aTemporaryFolder();
    const lostAgain = await command(fourth, "restore", await backedUp(third, secondDisk), "--key-lost");
    for (const name of names) expect(lostAgain.output).toContain(`  ${name}  key `);
    const whole = await command(fourth, "verify");
    for (const name of names) expect(whole.output).toContain(`Checkpoints of ${name} are signed`);
    expect(whole.exitCode).toBe(0);
    await backedUp(fourth, secondDisk);
    expect(readEarlierKeys(secondDisk)).not.toBe(noteOfSecond);
    expect(readEarlierKeys(secondDisk)).toBe(readEarlierKeys(fourth));

    const { publicKey } = keyIn(fourth);
    const db = openedUntilTheTestEnds(join(fourth, DATABASE_FILE));
    const outside = { publicKey, earlierKeys: readEarlierKeys(fourth) };
    const bundle = await anEvidenceFolder(db, undefined, outside);
    const checked = spawnSync(process.execPath, [CHECKER, bundle], { encoding: "utf8" });
    expect(checked).toMatchObject({ status: 0, stderr: "" });
    expect(checked.stdout).toContain(`Checkpoints of ${names[1]} are signed with another key`);
    // Without the note it is only one key that signed it all, which is not true.
    const believed = await anEvidenceFolder(db, undefined, { publicKey });
    expect(spawnSync(process.execPath, [CHECKER, believed], { encoding: "utf8" }).stderr).toContain(
      "is not signed with the key in key.txt",
    );
    const twice = `${verifierKey(names[0] ?? "", keyIn(aTemporaryFolder()))}\n`;
    appendFileSync(join(bundle, "key.txt"), twice);
    expect(spawnSync(process.execPath, [CHECKER, bundle], { encoding: "utf8" }).stderr).toBe(
      `key.txt has two keys for ${names[0]}.\n`,
    );
  });

  it("hears of two keys for one name, and that none was found, and believes neither", async () => {
    const school = aDemoSchoolForThisTest();
    const file = join(school.dataDirectory, DATABASE_FILE);
    const [mailed] = school.db.select().from(checkpoints).all();
    const [name = ""] = mailed?.note.split("\n") ?? [];
    const line = `${verifierKey(name, keyIn(aTemporaryFolder()))}\n`;
    appendFileSync(join(school.dataDirectory, VERIFIER_KEYS), line);
    const twoKeys = aTemporaryFolder();
    const { output } = await command(twoKeys, "restore", file, "--key-lost");
    expect(output).toContain(`checkpoint-keys.txt has two keys for ${name}, and neither counts`);
    expect((await command(twoKeys, "verify")).output).toContain("is not signed with this portal's key");
    rmSync(join(school.dataDirectory, VERIFIER_KEYS));
    const noKeys = aTemporaryFolder();
    const { output: said } = await command(noKeys, "restore", file, "--key-lost");
    expect(said).toContain("checkpoint-keys.txt beside it holds no key that counts");
    expect((await command(noKeys, "verify")).exitCode).toBe(1);
  });
});

describe("the public halves of keys", { timeout: PATIENTLY }, () => {
  it("are beside the database after any start, for the day on which the key is lost", async () => {
    const { dataDirectory } = aDemoSchoolForThisTest();
    const file = join(dataDirectory, VERIFIER_KEYS);
    const before = readFileSync(file, "utf8");
    rmSync(file);
    await command(dataDirectory, "verify");
    expect(existsSync(file)).toBe(false);
    await command(dataDirectory, "staff", "list");
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(existsSync(join(dataDirectory, EARLIER_KEYS))).toBe(false);
  });
});

/** The pair that comes from the secret of this data folder. */
function keyIn(dataDirectory: string) {
  return checkpointKeyFrom(loadKeys({ dataDirectory, secretKey: null, mayMake: true }).checkpoints);
}
