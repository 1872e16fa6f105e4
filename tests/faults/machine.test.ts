import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, readdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SECOND } from "#app/dates.ts";
import { KEY_FILE } from "#app/platform/secret-key.server.ts";
import { times } from "#tests/support/fault-size.ts";
import { aServerForThisTest, type RealServer } from "#tests/support/real-process.ts";
import { aDemoSchoolForThisTest } from "#tests/support/school-on-disk.ts";
import {
  expectNothingHalfWritten,
  hasReference,
  signersAt,
  signingsOf,
  signs,
} from "#tests/support/signers.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";

/*
 * A real server process on a machine that gives it too little, or stops it in the busiest minute of the year.
 */

describe("a portal that has no file handle left", { timeout: PATIENTLY }, () => {
  it("goes on as soon as it has some, and has lost nothing (rule 2)", async ({ skip }) => {
    if (spawnSync("prlimit", ["--version"]).status !== 0) skip("prlimit, of util-linux, is not here");
    const school = aDemoSchoolForThisTest();
    const server = await aServerForThisTest(school.dataDirectory);
    const signers = await signersAt(server, school, 2);
    const limit = (most: string) =>
      expect(spawnSync("prlimit", ["--pid", String(server.pid), `--nofile=${most}`]).status).toBe(0);

    limit("40:4096");
    const crowd = Array.from({ length: 100 }, () => aSilentGuest(server));
    await Promise.all(crowd.map(({ isIn }) => isIn));
    const handles = () => readdirSync(`/proc/${server.pid}/fd`).length;
    // Of the 40 it keeps one back, to turn visitors away with.
    await until("it has no handle left", () => handles() >= 39);
    const ends = await Promise.allSettled(signers.map((signer) => withoutWaiting(signs(signer))));
    for (const { socket } of crowd) socket.destroy();
    limit("4096:4096");

    await until("it answers", () =>
      fetch(new URL("/health", server.url)).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    for (const [place, signer] of signers.entries()) {
      if (ends[place]?.status === "rejected") await signs(signer);
    }
    expect(signers.filter(hasReference)).toHaveLength(2);
    expect(signingsOf(school, signers)).toHaveLength(2);
    expectNothingHalfWritten(school);
  });

  function aSilentGuest({ url }: RealServer): { socket: Socket; isIn: Promise<void> } {
    const socket = connect(Number(url.port), url.hostname);
    const isIn = new Promise<void>((resolve) => {
      socket.once("connect", resolve);
      socket.once("error", () => resolve());
    });
    socket.on("error", () => undefined);
    return { socket, isIn };
  }

  async function withoutWaiting(work: Promise<void>): Promise<void> {
    const tooLong = new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error("no answer")), 3 * SECOND),
    );
    return Promise.race([work, tooLong]);
  }
});

describe("a portal that is stopped in the busiest minute", { timeout: PATIENTLY }, () => {
  it("answers whoever it has let in, with nothing but what they asked for, and ends in time (rule 2)", async ({
    annotate,
  }) => {
    const rounds = times({ short: 1, whole: 5 });
    let receipts = 0;
    for (let round = 0; round < rounds; round += 1) {
      const school = aDemoSchoolForThisTest();
      const server = await aServerForThisTest(school.dataDirectory);
      const signers = await signersAt(server, school, 12);
      const statuses: number[] = [];
      const readers = Array.from({ length: 8 }, () => readsOn(server, statuses));
      await until("everybody reads", () => statuses.length > 40);
      const signing = signers.map((signer) => signs(signer).catch((error: Error) => error));
      await until("somebody has signed", () => signers.some(hasReference), { every: 1 });
      const told = Date.now();
      server.send("SIGTERM");
      const { exitCode } = await server.ended;
      expect(Date.now() - told).toBeLessThan(10 * SECOND);
      expect(exitCode).toBe(0);
      await Promise.all(readers);
      // Whoever it did not let in any more has no answer, and nothing was done.
      for (const end of await Promise.all(signing))
        if (end instanceof Error) expect(end.message).toMatch(/fetch failed/);
      expect(new Set(statuses)).toEqual(new Set([200]));
      const written = signingsOf(school, signers).map(({ reference }) => reference);
      const shown = signers.flatMap(({ reference }) => (reference ? [reference] : []));
      expect(written.toSorted()).toEqual(shown.toSorted());
      expect(server.output()).not.toContain('"level":50');
      expectNothingHalfWritten(school);
      receipts += shown.length;
    }
    expect(receipts).toBeGreaterThan(0);
    await annotate(`stopped ${rounds} times: ${receipts} receipts shown, and as many are there`);
  });

  async function readsOn({ url }: RealServer, statuses: number[]): Promise<void> {
    for (let page = 0; page < 5000; page += 1) {
      const answer = await fetch(new URL("/policies/complaints", url)).catch(() => null);
      if (answer === null) return;
      statuses.push(answer.status);
      expect(await answer.text()).toContain("</html>");
    }
  }
});

describe("a data folder that belongs to somebody else", { timeout: PATIENTLY }, () => {
  const NOBODY = 65_534;

  it("as after a copy that root has put back, is refused with what to do (rule 20)", ({ skip }) => {
    if (process.getuid?.() !== 0) skip("only root can start it as somebody else");
    const { dataDirectory, db } = aDemoSchoolForThisTest();
    db.$client.close();
    chmodSync(dataDirectory, 0o755);
    chownSync(join(dataDirectory, KEY_FILE), NOBODY, NOBODY);
    const env = { DATA_DIR: dataDirectory, PORT: "0", NODE_ENV: "production" } as const;
    const asNobody = [
      `--reuid=${NOBODY}`,
      `--regid=${NOBODY}`,
      "--clear-groups",
      process.execPath,
      "server.ts",
    ];
    const { status, stderr } = spawnSync("setpriv", asNobody, { encoding: "utf8", env });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^The portal did not start\. .*portal\.sqlite cannot be written to \(/);
    expect(stderr).toContain("have to belong to whoever runs the portal");
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
