import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readContent } from "#app/platform/content.server.ts";
import { policyFile, writePolicyFiles } from "#app/platform/policy-file.server.ts";
import { runToEnd } from "#tests/support/real-process.ts";
import { aTemporaryFolder } from "#tests/support/school-in-memory.ts";
import { aDemoSchoolOnDisk, type SchoolOnDisk } from "#tests/support/school-on-disk.ts";
import { PATIENTLY } from "#tests/support/until.ts";

const CONTENT = join(import.meta.dirname, "../../content");

let demo: SchoolOnDisk;
beforeAll(() => {
  demo = aDemoSchoolOnDisk();
});
afterAll(() => demo.remove());

/** What the school's content says with these files in the place of its policies. */
function readBack(folder: string) {
  const content = aTemporaryFolder();
  cpSync(CONTENT, content, { recursive: true });
  rmSync(join(content, "policies"), { recursive: true });
  cpSync(folder, join(content, "policies"), { recursive: true });
  return readContent(content).policies;
}

describe("a policy as a file", () => {
  it("says the same when it is read back, whatever its words are", () => {
    const odd = {
      title: "Title: with \"quotes\", # and 'more'",
      summary: "Two lines,\n\n--- and: a colon.\n- no list",
      version: "2026",
      related: [],
      markdown: "## 1. Aims\n\n---\n\nkey: value\n",
    };
    const [first] = readContent(CONTENT).policies;
    if (!first) throw new Error("There are policies");
    const text = { ...first, ...odd, slug: "odd" };
    const folder = aTemporaryFolder();
    writeFileSync(join(folder, "odd.md"), policyFile(text));
    expect(readBack(folder)).toEqual([text]);
  });

  it("is not written into a folder that holds anything, or over a file", () => {
    const folder = aTemporaryFolder();
    const kept = join(folder, "kept.txt");
    writeFileSync(kept, "Mine");
    const texts = readContent(CONTENT).policies;
    expect(writePolicyFiles(folder, texts)).toEqual({ status: "not-empty" });
    expect(writePolicyFiles(kept, texts)).toEqual({ status: "not-a-folder" });
    expect(readdirSync(folder)).toEqual(["kept.txt"]);
    expect(readFileSync(kept, "utf8")).toBe("Mine");
  });
});

describe("npm run portal -- content export", { timeout: PATIENTLY }, () => {
  const exportTo = (folder: string) =>
    runToEnd(["portal.ts", "content", "export", folder], { DATA_DIR: demo.dataDirectory });

  it("writes every policy in force, and reading them back gives the same", async () => {
    const folder = join(aTemporaryFolder(), "new", "folder");
    const { exitCode, output } = await exportTo(folder);
    expect(output).toContain("social-media.md\n");
    expect(output).toContain("Written: 8 policies.");
    expect(exitCode).toBe(0);
    // The demo's starter wording is in force since it was published, whatever day its file names.
    const without = readBack(folder).map((text) => ({
      ...text,
      inForceSince: text.starter || text.inForceSince,
    }));
    const expected = readContent(CONTENT).policies;
    expect(without).toEqual(
      expected.map((text) => ({ ...text, inForceSince: text.starter || text.inForceSince })),
    );
  });

  it("writes nothing where there is something already, and says so", async () => {
    const folder = aTemporaryFolder();
    mkdirSync(join(folder, "something"));
    const { exitCode, output } = await exportTo(folder);
    expect(exitCode).toBe(1);
    expect(output).toContain("There is something in this folder. Nothing was written.");
    expect(readdirSync(folder)).toEqual(["something"]);
  });
});
