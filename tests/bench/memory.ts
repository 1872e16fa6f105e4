import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { SECOND } from "#app/dates.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { openDatabase } from "#db/connection.server.ts";
import { aClerkAt } from "#tests/support/clerk-at-server.ts";
import { aPersonOfStaff } from "#tests/support/make-tasks.ts";
import { aVisitor, type Visitor } from "#tests/support/visitor.ts";
import { type AskedAdult, aSchoolThatHasAsked, goesTheWholeWay } from "./asked-school.ts";
import type { Benchmark } from "./benchmark.ts";
import { inAFolder } from "./school-for-measuring.ts";
import { startServer } from "./server-process.ts";

const READ_BY_ANYBODY = [
  "/",
  "/policies",
  "/policies/social-media",
  "/policies/parent-code-of-conduct",
  "/help",
];
const READ_BY_THE_OFFICE = ["/office", "/office/roll", "/office/roll?class=Oak&page=3", "/office/inbox"];
const [READERS, SIGNERS, CLERKS] = [12, 4, 2];

/**
 * The server process of a school of 5 000 adults on the morning on which all were asked: how much memory it had at most,
 * since its start, as Linux counts it, after some seconds in which people read, sign and look at the roll at once. What a
 * file of the exports takes beside that, for as long as it is made, is measured in exports.ts.
 */
export const memory: Benchmark = {
  name: "memory",
  measure: (size) =>
    inAFolder(async (folder) => {
      const [rounds, howMany, forMs] = size === "real" ? [3, 5000, 8 * SECOND] : [1, 20, SECOND / 2];
      const asked = aSchoolThatHasAsked(folder, howMany);
      const staffId = aClerk(folder);
      const ours: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const server = await startServer(folder);
        await muchToDo(server.url, { asked, office: signedIn(folder, server.url, staffId), forMs });
        ours.push(peakOf(server.pid));
        await server.stop();
      }
      return [{ name: "memory under load", baseline: null, ours, unit: "MB", target: { atMost: 200 } }];
    }),
};

/** Everybody does the same again and again until the time is over. Whoever has signed is taken off the list. */
export async function muchToDo(
  url: URL,
  { asked, office, forMs }: { asked: AskedAdult[]; office: Visitor; forMs: number },
): Promise<void> {
  const end = performance.now() + forMs;
  const again = async (work: () => Promise<unknown>) => {
    do await work();
    while (performance.now() < end);
  };
  const open = async (visitor: Visitor, paths: string[]) => {
    for (const path of paths) {
      const { status } = await visitor.get(path);
      if (status !== 200) throw new Error(`${path} answered ${status}`);
    }
  };
  const sign = async () => {
    for (let adult = asked.pop(); adult && performance.now() < end; adult = asked.pop()) {
      await goesTheWholeWay(url, adult);
    }
  };
  await Promise.all([
    ...Array.from({ length: READERS }, () => again(() => open(aVisitor(url), READ_BY_ANYBODY))),
    ...Array.from({ length: SIGNERS }, sign),
    ...Array.from({ length: CLERKS }, () => again(() => open(office, READ_BY_THE_OFFICE))),
  ]);
}

export function aClerk(dataDirectory: string): string {
  const db = openDatabase(join(dataDirectory, DATABASE_FILE));
  const { id } = aPersonOfStaff(db, "office");
  db.$client.close();
  return id;
}

/** Somebody of the office who has shown the second factor, in the browser of a test. */
export function signedIn(dataDirectory: string, url: URL, staffId: string): Visitor {
  const db = openDatabase(join(dataDirectory, DATABASE_FILE));
  const visitor = aClerkAt(url, { db, staffId });
  db.$client.close();
  return visitor;
}

/** In megabytes: the most that was resident at once. */
function peakOf(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}
