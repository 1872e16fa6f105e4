import { spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { KEY_FILE } from "#app/platform/secret-key.server.ts";
import { times } from "#tests/support/fault-size.ts";
import { aRealServer, type RealServer } from "#tests/support/real-process.ts";
import { aDataFolder, aDemoSchoolOnDisk, type SchoolOnDisk } from "#tests/support/school-on-disk.ts";
import {
  expectNothingHalfWritten,
  seesReceipt,
  signersAt,
  signingsOf,
  signs,
} from "#tests/support/signers.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";

/*
 * What a real server process asks of Linux, as strace writes it down: the disk has said that a signing is on it before
 * the first byte of the answer goes out. And where the disk says that it is not, so does the page.
 */

const isHere = spawnSync("strace", ["--version"]).status === 0;
const WHY_NOT = "strace is not here (Debian: apt-get install strace)";

let school: SchoolOnDisk;
let server: RealServer;

beforeAll(async () => {
  school = aDemoSchoolOnDisk();
  server = await aRealServer(school.dataDirectory);
});

afterAll(async () => {
  await server.killAtOnce();
  school.remove();
});

/** Watches the server while something is done, and returns a line for each call, in order. */
async function watched(options: string[], work: () => Promise<void>): Promise<string[]> {
  const file = join(aDataFolder(), "calls");
  const strace = spawn("strace", ["-f", "-y", "-s", "40", "-o", file, ...options, "-p", String(server.pid)]);
  let said = "";
  strace.stderr.setEncoding("utf8").on("data", (words: string) => {
    said += words;
  });
  const ended = new Promise((resolve) => strace.once("close", resolve));
  await until("strace watches", () => said.includes("attached"));
  try {
    await work();
  } finally {
    strace.kill("SIGINT");
    await ended;
  }
  return readFileSync(file, "utf8").split("\n");
}

describe("the secret key of a new school", { timeout: PATIENTLY }, () => {
  it("gets its name only when it is on the disk, for its owner's eyes only, and the name is there before anything rests on it", async ({
    skip,
  }) => {
    if (!isHere) skip(WHY_NOT);
    const folder = aDataFolder();
    const [key, calls] = [join(folder, KEY_FILE), join(aDataFolder(), "calls")];
    const program = `import { loadKeys } from "#app/platform/secret-key.server.ts";
      loadKeys({ dataDirectory: ${JSON.stringify(folder)}, secretKey: null, mayMake: true });`;
    const words = ["--input-type=module", "--eval", program];
    const traced = "trace=openat,write,pwrite64,fsync,link,linkat,rename,renameat,renameat2";
    spawnSync("strace", ["-f", "-y", "-s", "200", "-o", calls, "-e", traced, process.execPath, ...words]);
    expect(readFileSync(key, "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
    const lines = readFileSync(calls, "utf8").split("\n");
    const place = (what: RegExp) => lines.findIndex((line) => what.test(line) && line.includes(folder));
    const steps = [
      place(/openat\(.*O_CREAT\|O_EXCL.*, 0600\)/),
      place(/p?write(64)?\(.*[0-9a-f]{64}/),
      place(/fsync\(.*= 0$/),
      place(/(link|rename)(at2?)?\(.*secret\.key".* = 0$/),
      lines.findIndex((line) => line.includes("fsync(") && line.includes(`<${folder}>) = 0`)),
    ];
    expect(steps).not.toContain(-1);
    expect(steps).toEqual(steps.toSorted((one, other) => one - other));
    rmSync(folder, { recursive: true });
  });
});

describe("an answer to Sign", { timeout: PATIENTLY }, () => {
  it("leaves only after the disk has said that the signing is on it (rule 2)", async ({ skip, annotate }) => {
    if (!isHere) skip(WHY_NOT);
    const signers = await signersAt(server, school, times({ short: 2, whole: 10 }));
    const calls = await watched(["-e", "trace=fdatasync,fsync,pwrite64,write,writev"], async () => {
      for (const signer of signers) await signs(signer);
    });
    const log = `${DATABASE_FILE}-wal>`;
    const isWriteOfLog = (line: string) => line.includes("pwrite64(") && line.includes(log);
    const isSync = (line: string) =>
      /f(data)?sync\(/.test(line) && line.includes(log) && line.endsWith("= 0");
    const isAnswer = (line: string) =>
      /writev?\(\d+<(socket|TCP)/.test(line) && line.includes("HTTP/1.1 302");
    let answers = 0;
    let lastWrite = -1;
    let lastSync = -1;
    let syncOfLastAnswer = -1;
    for (const [place, line] of calls.entries()) {
      if (isWriteOfLog(line)) lastWrite = place;
      if (isSync(line)) lastSync = place;
      if (!isAnswer(line)) continue;
      expect(lastSync, `${line} after its log was synced`).toBeGreaterThan(lastWrite);
      expect(lastSync, `${line} after a sync of its own`).toBeGreaterThan(syncOfLastAnswer);
      syncOfLastAnswer = lastSync;
      answers += 1;
    }
    expect(answers).toBe(signers.length);
    expect(lastWrite).toBeGreaterThan(-1);
    await annotate(`${answers} answers, each after a sync of its own that returned`);
  });

  it("is no receipt where the disk says that it did not get there (rule 2)", async ({ skip }) => {
    if (!isHere) skip(WHY_NOT);
    const signers = await signersAt(server, school, 2);
    await watched(["-e", "trace=fdatasync,fsync", "-e", "inject=fdatasync,fsync:error=EIO"], async () => {
      for (const { visitor, form } of signers) {
        const answer = await visitor.post("/sign/declaration", form);
        expect(answer).toMatchObject({ status: 503, location: null });
        expect(answer.text).toContain("Nothing was saved");
      }
    });
    expect(signingsOf(school, signers)).toEqual([]);
    for (const signer of signers) {
      await signs(signer);
      await seesReceipt(signer);
    }
    expect(signingsOf(school, signers)).toHaveLength(2);
    expectNothingHalfWritten(school);
  });
});
