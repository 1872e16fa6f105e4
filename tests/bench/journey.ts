import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { openDatabase } from "#db/connection.server.ts";
import { aSchoolThatHasAsked, goesTheWholeWay } from "./asked-school.ts";
import type { Benchmark } from "./benchmark.ts";
import { bareJourneyWriter, inOrderOfSigning, writtenBy } from "./journey-rows.ts";
import { inAFolder } from "./school-for-measuring.ts";
import { startServer } from "./server-process.ts";

/** So many rounds go by until the server has compiled what it does often, as it has at a school that began to ask. */
const WARM_UP = 8;

/**
 * From the link of the mail to the receipt, over HTTP, every page and every form, by eight parents at once; against the very
 * rows that this left, written again by bare better-sqlite3 into a copy of the same file, in as many commits.
 */
export const journey: Benchmark = {
  name: "journey",
  measure: (size) =>
    inAFolder(async (folder) => {
      const [rounds, parents] = size === "real" ? [30, 8] : [1, 1];
      const asked = aSchoolThatHasAsked(folder, (WARM_UP + rounds) * parents);
      const [file, copy] = [join(folder, DATABASE_FILE), join(folder, "bare.sqlite")];
      copyFileSync(file, copy);
      const server = await startServer(folder);
      const [school, bare] = [openDatabase(file), openDatabase(copy)];
      const writeBare = bareJourneyWriter(bare.$client);

      const took: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] };
      for (let round = 0; round < WARM_UP + rounds; round += 1) {
        const now = asked.slice(round * parents, (round + 1) * parents);
        const began = performance.now();
        await Promise.all(now.map((adult) => goesTheWholeWay(server.url, adult)));
        const signed = performance.now();
        const journeys = inOrderOfSigning(now.map(({ id }) => writtenBy(school.$client, id)));
        const read = performance.now();
        for (const one of journeys) writeBare(one);
        const written = performance.now();
        if (round < WARM_UP) continue;
        took.ours.push((signed - began) / parents);
        took.baseline.push((written - read) / parents);
      }
      await server.stop();
      school.$client.close();
      bare.$client.close();
      return [{ name: "from the mail to the receipt", ...took, unit: "ms", target: { atLeast: 0.05 } }];
    }),
};
