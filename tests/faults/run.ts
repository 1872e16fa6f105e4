import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

/*
 * `npm run faults` does every fault of DESIGN.md section 12 to the real server, prints a line for each, and ends with 1
 * when something did not hold. `npm run faults -- disk` does one kind; `--seed 7` lets faults strike elsewhere.
 */

/** What belongs to each kind: files, or how their paths begin. One may lie anywhere: only what it does to the portal counts. */
const FAULTS: Record<string, string[]> = {
  kill: [
    "tests/faults/kill-while-signing.test.ts",
    "tests/faults/kill-while-writing-letters.test.ts",
    "tests/faults/demo-in-the-making.test.ts",
  ],
  disk: ["tests/faults/disk.test.ts"],
  mail: [
    "tests/faults/mail-server-away.test.ts",
    "tests/faults/outbox.test.ts",
    "tests/faults/outbox-answers.test.ts",
    "tests/faults/outbox-for-a-day.test.ts",
    "tests/faults/outbox-secrets.test.ts",
    "tests/faults/bounces.test.ts",
  ],
  fsync: ["tests/faults/fsync.test.ts"],
  clock: ["tests/faults/clock.test.ts"],
  year: ["tests/domain/reminders/school-year.test.ts"],
  twice: ["tests/faults/signing-twice.test.ts", "tests/routes/signing-again.test.ts"],
  damage: ["tests/faults/damaged-database.test.ts"],
  releases: ["tests/faults/older-releases.test.ts", "tests/db/older-releases.test.ts"],
  machine: ["tests/faults/machine.test.ts"],
  log: ["tests/faults/log.test.ts", "tests/platform/log.test.ts"],
  attack: ["tests/attacks/", "tests/routes/office-access.test.ts", "tests/routes/bad-"],
};

const { values, positionals } = parseArgs({
  options: { seed: { type: "string", default: "20261122" } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in FAULTS));
if (unknown.length > 0 || !/^\d{1,9}$/.test(values.seed)) {
  const why = unknown.length > 0 ? `No fault is called ${unknown.join(", ")}` : "A seed is a whole number";
  process.stderr.write(`${why}. There are: ${Object.keys(FAULTS).join(", ")}\n`);
  process.exit(2);
}

process.stdout.write(`seed ${values.seed} (the same again: npm run faults -- --seed ${values.seed})\n`);
const names = positionals.length > 0 ? positionals : Object.keys(FAULTS);
const { status } = spawnSync(
  "vitest",
  ["run", "--reporter=./tests/faults/lines.ts", ...names.flatMap((name) => FAULTS[name] ?? [])],
  { stdio: "inherit", env: { ...process.env, FAULTS: "whole", SEED: values.seed } },
);
process.exitCode = status === 0 ? 0 : 1;
