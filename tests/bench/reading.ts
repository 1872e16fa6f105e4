import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { aFreePort } from "#tests/support/free-port.ts";
import type { Benchmark } from "./benchmark.ts";
import { answerTime, oneAnswer } from "./load.ts";
import { inAFolder } from "./school-for-measuring.ts";
import { aSchoolOfYears } from "./school-of-years.ts";
import { inAProcess, type ServerProcess, startServer } from "./server-process.ts";

const CONNECTIONS = 16;
/** As a phone asks. */
const REQUEST = [
  "GET /policies/social-media HTTP/1.1",
  "Host: localhost",
  "Connection: keep-alive",
  "User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
  "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
  "Sec-Fetch-Site: none",
  "Sec-Fetch-Mode: navigate",
  "Sec-Fetch-User: ?1",
  "Sec-Fetch-Dest: document",
  "Accept-Encoding: gzip, deflate, br, zstd",
  "Accept-Language: en-GB,en;q=0.9",
  "",
  "",
].join("\r\n");
/** What node:http writes by itself. */
const OF_NODE = /^(date|connection|keep-alive): /i;

/**
 * Reading a policy over 16 connections, against a bare node:http server that sends the same headers and the same bytes
 * to everybody. Each is a process of its own, and they take turns.
 */
export const reading: Benchmark = {
  name: "reading",
  measure: (size) =>
    inAFolder(async (folder) => {
      const [rounds, ms] = size === "real" ? [40, 400] : [1, 100];
      aSchoolOfYears(folder, { adults: 20, versions: 3, rounds: 1 });
      const portal = await startServer(folder);
      // The first one is rendered; from then on it is in memory.
      await oneAnswer(portal.url, REQUEST);
      const answer = await oneAnswer(portal.url, REQUEST);
      const bare = await aBareServer(folder, answer);
      const [ours, theirs] = [portal, bare].map(({ url }) => ({
        url,
        request: REQUEST,
        answerBytes: answer.bytes,
      }));
      if (!ours || !theirs) throw new Error("Two servers are compared");

      const took: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] };
      for (let round = 0; round < rounds + 2; round += 1) {
        const [baseline, one] = [
          await answerTime(theirs, CONNECTIONS, ms),
          await answerTime(ours, CONNECTIONS, ms),
        ];
        // The first rounds warm both up.
        if (round < 2) continue;
        took.baseline.push(baseline);
        took.ours.push(one);
      }
      await portal.stop();
      await bare.stop();
      return [{ name: "read a policy, 16 connections", ...took, unit: "ms", target: { atLeast: 0.8 } }];
    }),
};

async function aBareServer(
  folder: string,
  { head, body }: { head: string[]; body: Buffer },
): Promise<ServerProcess> {
  const port = await aFreePort();
  const file = join(folder, "answer.json");
  const [, ...lines] = head;
  const headers = lines.filter((line) => !OF_NODE.test(line)).flatMap((line) => line.split(/: (.*)/s, 2));
  writeFileSync(file, JSON.stringify({ headers, body: body.toString("base64") }));
  const program = join(import.meta.dirname, "bare-server.ts");
  return inAProcess([program, file, String(port)], { port, logFile: join(folder, "bare.log") });
}
