import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { z } from "zod";

type Step = [name: string, command: string, ...words: string[]];

/**
 * `npm test`: everything, in the order in which a fault is quickest to find; what stands in one line is done at the same
 * time. Stops at the first line in which something fails.
 */
const STEPS: Step[][] = [
  [["format and lint", "biome", "check", "--error-on-warnings"]],
  [
    ["types", "tsc", "--noEmit"],
    ["build", "remix", "vite:build", "--logLevel", "warn"],
  ],
  [["tests", "vitest", "run", "--reporter=default", "--reporter=json", "--outputFile.json=build/tests.json"]],
];

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});

/** The name of the step where it failed. */
async function run([name, command, ...words]: Step): Promise<string | null> {
  process.stdout.write(`\n— ${name}\n`);
  const [status] = await once(spawn(command, words, { stdio: "inherit" }), "close");
  return status === 0 ? null : name;
}

let failed: string | null = null;
for (const together of STEPS) {
  const ends = await Promise.all(together.map(run));
  failed = ends.find((name) => name !== null) ?? null;
  if (failed !== null) break;
}
const wasTested = failed === null || failed === "tests";
if (wasTested) {
  const { numPassedTests, numFailedTests, numPendingTests } = report.parse(
    JSON.parse(readFileSync("build/tests.json", "utf8")),
  );
  if (numPendingTests > 0) process.stdout.write(`${numPendingTests} tests were left out\n`);
  process.stdout.write(`tests: ${numPassedTests} passed, ${numFailedTests} failed\n`);
} else {
  process.stdout.write(`${failed} failed: no test was run\n`);
}
process.exitCode = failed ? 1 : 0;
