import { spawnSync } from "node:child_process";
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { signNote } from "#app/domain/evidence/checkpoint-note.server.ts";
import { canonicalJson } from "#app/domain/evidence/ledger-hash.server.ts";
import { erasures } from "#db/schema.ts";
import { anEvidenceFolder } from "#tests/support/evidence-folder.ts";
import { aSchoolInFullUse, CHECKPOINT_KEY } from "#tests/support/school-in-use.ts";

const CHECKER = join(import.meta.dirname, "..", "..", "..", "check-evidence.mjs");
const ORIGIN = "portal.example.test/acknowledgements/1";

const aBundle = () => anEvidenceFolder(aSchoolInFullUse().db);

describe("a bundle of one person", () => {
  it("holds nothing of anybody else, and the checker finds it whole (rule 5)", async () => {
    const { db, mother, father } = aSchoolInFullUse();
    const bundle = await anEvidenceFolder(db, { kind: "person", adultId: mother.id });
    const names = readdirSync(bundle, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    const all = names.map((one) => readFileSync(join(one.parentPath, one.name), "utf8")).join("\n");
    expect(all).toContain("Name: Sian Evans");
    expect(all).toContain("Who reads our posts?");
    for (const foreign of ["Tom Evans", "Nia Paper", father.id]) expect(all).not.toContain(foreign);
    expect(readdirSync(join(bundle, "receipts"))).toHaveLength(1);
    expect(check(bundle)).toMatchObject({ status: 0, stderr: "" });
  });

  it("who was erased is empty of them, and is whole all the same (rule 10)", async () => {
    const { db } = aSchoolInFullUse();
    const erased = db.select().from(erasures).get()?.adultId ?? "";
    const bundle = await anEvidenceFolder(db, { kind: "person", adultId: erased });
    expect(readFileSync(join(bundle, "records.jsonl"), "utf8")).toContain('"ground":"request"');
    expect(check(bundle)).toMatchObject({ status: 0, stderr: "" });
  });
});

describe("the checker that needs nothing of the portal", () => {
  it("finds a bundle whole, and says that checkpoints from outside are worth more", async () => {
    const bundle = await aBundle();
    const { status, stdout } = check(bundle);
    expect(stdout).toContain("The bundle holds: ");
    expect(stdout).toContain("Compare one with a copy that you got another way");
    expect(status).toBe(0);
  });

  it("finds any one character of the ledger changed", { timeout: 120_000 }, async () => {
    const bundle = await aBundle();
    const file = join(bundle, "ledger.jsonl");
    const whole = readFileSync(file, "utf8");
    let found = 0;
    for (let place = 10; place < whole.length; place += Math.ceil(whole.length / 15)) {
      if (whole[place] === "\n") continue;
      const other = whole[place] === "0" ? "1" : "0";
      writeFileSync(file, `${whole.slice(0, place)}${other}${whole.slice(place + 1)}`);
      expect(check(bundle).status, `at ${place}`).not.toBe(0);
      found += 1;
    }
    expect(found).toBeGreaterThan(10);
  });

  it("names the checkpoint that a shortened ledger no longer reaches", async () => {
    const bundle = await aBundle();
    const file = join(bundle, "ledger.jsonl");
    writeFileSync(file, `${readFileSync(file, "utf8").trim().split("\n").slice(0, -1).join("\n")}\n`);
    expect(check(bundle).stderr).toMatch(/signed \d+ rows; the ledger has \d+/);
  });

  it("says which rows no checkpoint covers", async () => {
    const bundle = await aBundle();
    const { seq, ...rest } = JSON.parse(
      readFileSync(join(bundle, "ledger.jsonl"), "utf8").trim().split("\n").at(-1) ?? "",
    );
    appendFileSync(join(bundle, "ledger.jsonl"), `${canonicalJson({ ...rest, seq: seq + 1 })}\n`);
    expect(check(bundle).stdout).toContain(`No checkpoint covers rows ${seq + 1} to ${seq + 1}`);
  });

  it("finds a record, a text, a checkpoint, a receipt or a scan that was changed", async () => {
    const changes: [string, (text: string) => string][] = [
      ["records.jsonl", (text) => text.replace("Sian Evans", "Jean Evans")],
      ["versions/social-media-1.md", (text) => `${text} And more.`],
      ["checkpoints/", (text) => text.replace(/\n\d+\n/, "\n1\n")],
      ["receipts/", (text) => text.replace("Answer: ", "Answer:  ")],
      ["scans/", (text) => `${text} `],
    ];
    for (const [name, change] of changes) {
      const bundle = await aBundle();
      const file = firstFile(bundle, name);
      const whole = readFileSync(file, "utf8");
      expect(change(whole), name).not.toBe(whole);
      writeFileSync(file, change(whole));
      expect(check(bundle).status, name).toBe(1);
    }
    expect.assertions(2 * changes.length);
  });

  it("reads a checkpoint out of a mail that was saved whole, also where it was quoted", async () => {
    const bundle = await aBundle();
    const note = readFileSync(firstFile(bundle, "checkpoints/"), "utf8");
    const mail = join(bundle, "by-mail.txt");
    const whole = `Hello,\n\nThese lines are its fingerprint:\n\n${note}\nThere is nothing to do now.\n`;
    for (const text of [whole, whole.replaceAll("\n", "\r\n"), whole.replaceAll(/^/gm, "> ")]) {
      writeFileSync(mail, text);
      expect(check(bundle, mail)).toMatchObject({ status: 0, stderr: "" });
      expect(check(bundle, mail).stdout).toContain("by-mail.txt agrees.");
    }
    writeFileSync(mail, "Hello,\n\nThere is nothing to do now.\n");
    expect(check(bundle, mail).stderr).toContain("by-mail.txt holds no checkpoint that can be read");
    expect.assertions(7);
  });

  it("holds a checkpoint that came another way against the ledger", async () => {
    const bundle = await aBundle();
    const forged = join(bundle, "by-mail.txt");
    writeFileSync(
      forged,
      signNote({ origin: ORIGIN, treeSize: 2, rootHash: Buffer.alloc(32) }, CHECKPOINT_KEY),
    );
    expect(check(bundle, forged).stderr).toContain("The first 2 rows are not those that");
  });
});

/** The file of this name, or the first in a folder. */
function firstFile(bundle: string, name: string): string {
  return name.endsWith("/")
    ? join(bundle, name, readdirSync(join(bundle, name))[0] ?? "")
    : join(bundle, name);
}

function check(...words: string[]) {
  return spawnSync(process.execPath, [CHECKER, ...words], { encoding: "utf8" });
}
