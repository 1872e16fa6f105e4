import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { z } from "zod";

/** `npm test`: everything, in the order in which a fault is quickest to find. Stops at the first step that fails. */
const STEPS: [name: string, command: string, ...words: string[]][] = [
  ["format and lint", "biome", "check", "--error-on-warnings"],
  ["types", "tsc", "--noEmit"],
  ["build", "remix", "vite:build", "--logLevel", "warn"],
  ["tests", "vitest", "run", "--reporter=default", "--reporter=json", "--outputFile.json=build/tests.json"],
];

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});

function run([name, command, ...words]: (typeof STEPS)[number]): boolean {
  process.stdout.write(`\n— ${name}\n`);
  return spawnSync(command, words, { stdio: "inherit" }).status === 0;
}

const failed = STEPS.find((step) => !run(step));
const wasTested = failed === undefined || failed[0] === "tests";
if (wasTested) {
  const { numPassedTests, numFailedTests, numPendingTests } = report.parse(
    JSON.parse(readFileSync("build/tests.json", "utf8")),
  );
  if (numPendingTests > 0) process.stdout.write(`${numPendingTests} tests were left out\n`);
  process.stdout.write(`tests: ${numPassedTests} passed, ${numFailedTests} failed\n`);
} else {
  process.stdout.write(`${failed[0]} failed: no test was run\n`);
}
process.exitCode = failed ? 1 : 0;
