import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const PROGRAM = "tests/faults/run.ts";

describe("npm run faults", () => {
  it("does every fault that there is a file for", () => {
    const program = readFileSync(PROGRAM, "utf8");
    const files = readdirSync("tests/faults").filter(
      (name) => name.endsWith(".test.ts") && name !== "run.test.ts",
    );
    expect(files.length).toBeGreaterThan(14);
    expect(files.filter((name) => !program.includes(`"tests/faults/${name}"`))).toEqual([]);
  });

  it("says which faults there are where it knows none of that name, or the seed is none (rule 20)", () => {
    for (const words of [["coffee"], ["--seed", "x"]]) {
      const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], { encoding: "utf8" });
      expect(status).toBe(2);
      expect(stderr).toContain("There are: kill, disk, mail, fsync, clock,");
    }
    expect.assertions(4);
  });
});
