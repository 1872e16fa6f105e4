import { execFileSync, spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

const PROGRAM = "tests/bench/run.ts";
/** As `npm run bench` has them. */
const FLAGS = ["--import=./resolve-drizzle.ts"];

describe("npm run bench", () => {
  it("measures every piece of work and prints one table; small numbers are not judged", {
    timeout: 120_000,
  }, () => {
    const table = execFileSync(process.execPath, [...FLAGS, PROGRAM, "--small"], { encoding: "utf8" });
    const [head = "", ...rows] = table.trimEnd().split("\n");
    expect(head.trim().split(/\s{2,}/)).toEqual(["work", "baseline", "ours", "ratio", "target", "spread"]);
    expect(rows.map((row) => row.split(/\s{2,}/)[0])).toEqual([
      "read a policy, 16 connections",
      "from the mail to the receipt",
      "signPolicies, a signing",
      "/office, ten years",
      "the roll's first page, ten years",
      "a page of a class and a state, ten years",
      "a search, ten years",
      "countRoll, ten years",
      "CSV of a few rows",
      "… more memory",
      "… p99 of who reads meanwhile",
      "import plan of 20 rows",
      "a policy's page",
      "… its requests",
      "the way to the receipt",
      "… its requests",
      "… its pages",
      "memory under load",
      "verify 400 leaves",
      "… and all that they speak of",
      "… more memory than for 40",
      "changes in 3000 words",
      "3000 words rewritten",
      "60 reminders, queued",
      "… the longest slice",
      "… p99 of readers meanwhile",
    ]);
    expect(table).not.toContain("NaN");
    // For a few rows; the table's long form says what half a million more cost.
    const [, , memory = ""] =
      rows.map((row) => row.split(/\s{2,}/)).find(([name]) => name === "… more memory") ?? [];
    expect(memory).toMatch(/^[\d.]+ MB$/);
    expect(Number.parseFloat(memory)).toBeLessThan(64);
  });

  it("says which benchmarks there are where it knows none of that name", () => {
    const { status, stderr } = spawnSync(process.execPath, [...FLAGS, PROGRAM, "speed"], {
      encoding: "utf8",
    });
    expect(status).toBe(2);
    expect(stderr).toContain("reading, journey, signing, pages, exports, importing, weight, memory");
  });
});
