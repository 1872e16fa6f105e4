import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { startCommand } from "#tests/support/start-command.ts";
import type { Benchmark } from "./benchmark.ts";
import { inAFolder } from "./school-for-measuring.ts";
import { aSchoolOfYears } from "./school-of-years.ts";

/**
 * All acknowledgements of ten years as CSV: against the same rows straight from the driver, how much memory the process
 * needs for it, and how long somebody waits who reads a policy meanwhile.
 */
export const exports: Benchmark = {
  name: "exports",
  measure: (size) =>
    inAFolder((folder) => {
      const isReal = size === "real";
      const school = isReal
        ? { adults: 5000, versions: 25, rounds: 2 }
        : { adults: 50, versions: 2, rounds: 2 };
      aSchoolOfYears(folder, school);
      const rounds = Array.from({ length: isReal ? 5 : 1 }, () => exportInAProcess(folder));
      const plain = { baseline: null };
      return [
        {
          name: `CSV of ${isReal ? "500 000" : "a few"} rows`,
          baseline: rounds.map(({ bareSeconds }) => bareSeconds),
          ours: rounds.map(({ seconds }) => seconds),
          unit: "s",
          target: { atLeast: 0.5 },
        },
        {
          ...plain,
          name: "… more memory",
          ours: rounds.map(({ megabytes }) => megabytes),
          unit: "MB",
          target: { below: 64 },
        },
        {
          ...plain,
          name: "… p99 of who reads meanwhile",
          ours: rounds.map(({ p99 }) => p99),
          unit: "ms",
          target: { below: 200 },
        },
      ];
    }),
};

const report = z.object({
  bareSeconds: z.number(),
  seconds: z.number(),
  megabytes: z.number(),
  p99: z.number(),
});

function exportInAProcess(folder: string): z.infer<typeof report> {
  const program = join(import.meta.dirname, "export-in-a-process.ts");
  return report.parse(
    JSON.parse(
      execFileSync(process.execPath, [...startCommand().flags, program, folder], { encoding: "utf8" }),
    ),
  );
}
