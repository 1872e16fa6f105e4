import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { checkpointKeyFrom, signNote, verifierKey } from "#app/domain/evidence/checkpoint-note.server.ts";
import { canonicalJson } from "#app/domain/evidence/ledger-hash.server.ts";
import { growTree } from "#app/domain/evidence/merkle-tree.server.ts";
import { recordOf } from "#app/domain/evidence/record-of.server.ts";
import { ledger, ledgerKeys, policyVersions } from "#db/schema.ts";
import { aTemporaryFolder } from "#tests/support/school-in-memory.ts";
import { aSchoolInUse } from "#tests/support/school-in-use.ts";

const CHECKER = join(import.meta.dirname, "..", "..", "..", "check-evidence.mjs");
const ORIGIN = "portal.example.test/ledger";
const KEY = checkpointKeyFrom(Buffer.alloc(32, 7));

describe("the checker that needs nothing of the portal", () => {
  it("finds a bundle whole, and says that checkpoints from outside are worth more", () => {
    const bundle = aBundle();
    const { status, stdout } = check(bundle);
    expect(stdout).toContain("The bundle holds: ");
    expect(stdout).toContain("Compare one with a copy that you got another way");
    expect(status).toBe(0);
  });

  it("finds any one character of the ledger changed", () => {
    const bundle = aBundle();
    const file = join(bundle, "ledger.jsonl");
    const whole = readFileSync(file, "utf8");
    let found = 0;
    for (let place = 10; place < whole.length; place += Math.ceil(whole.length / 25)) {
      if (whole[place] === "\n") continue;
      const other = whole[place] === "0" ? "1" : "0";
      writeFileSync(file, `${whole.slice(0, place)}${other}${whole.slice(place + 1)}`);
      expect(check(bundle).status, `at ${place}`).not.toBe(0);
      found += 1;
    }
    expect(found).toBeGreaterThan(15);
  });

  it("names the checkpoint that a shortened ledger no longer reaches", () => {
    const bundle = aBundle();
    const file = join(bundle, "ledger.jsonl");
    writeFileSync(file, `${readFileSync(file, "utf8").trim().split("\n").slice(0, -1).join("\n")}\n`);
    expect(check(bundle).stderr).toMatch(/signed \d+ rows; the ledger has \d+/);
  });

  it("says which rows no checkpoint covers", () => {
    const bundle = aBundle();
    const { seq, ...rest } = JSON.parse(
      readFileSync(join(bundle, "ledger.jsonl"), "utf8").trim().split("\n").at(-1) ?? "",
    );
    appendFileSync(join(bundle, "ledger.jsonl"), `${canonicalJson({ ...rest, seq: seq + 1 })}\n`);
    expect(check(bundle).stdout).toContain(`No checkpoint covers rows ${seq + 1} to ${seq + 1}`);
  });

  it("finds a record, a text or a checkpoint that was changed", () => {
    const changes: [string, (text: string) => string][] = [
      ["records.jsonl", (text) => text.replace("Sian Evans", "Jean Evans")],
      ["versions/1.md", (text) => `${text} And more.`],
      ["checkpoints/1.txt", (text) => text.replace(/\n\d+\n/, "\n1\n")],
    ];
    for (const [name, change] of changes) {
      const bundle = aBundle();
      const file = join(bundle, name);
      const whole = readFileSync(file, "utf8");
      expect(change(whole), name).not.toBe(whole);
      writeFileSync(file, change(whole));
      expect(check(bundle).status, name).toBe(1);
    }
    expect.assertions(2 * changes.length);
  });

  it("holds a checkpoint that came another way against the ledger", () => {
    const bundle = aBundle();
    const forged = join(bundle, "by-mail.txt");
    writeFileSync(forged, signNote({ origin: ORIGIN, treeSize: 2, rootHash: Buffer.alloc(32) }, KEY));
    expect(check(bundle, forged).stderr).toContain("The first 2 rows are not those that");
  });
});

function check(...words: string[]) {
  return spawnSync(process.execPath, [CHECKER, ...words], { encoding: "utf8" });
}

/** What an export of the whole ledger holds. */
function aBundle(): string {
  const { db } = aSchoolInUse();
  const folder = aTemporaryFolder();
  for (const name of ["checkpoints", "versions"]) mkdirSync(join(folder, name));

  const tree = growTree();
  const rows = db
    .select({ leaf: ledger, key: ledgerKeys })
    .from(ledger)
    .innerJoin(ledgerKeys, eq(ledgerKeys.seq, ledger.seq))
    .orderBy(asc(ledger.seq))
    .all();
  const lines = rows.map(({ leaf: { leafHash, ...leaf } }) => {
    tree.append(Buffer.from(leafHash, "hex"));
    return canonicalJson(leaf);
  });
  const records = rows.map(({ leaf, key }) => {
    const record = recordOf[leaf.kind](db, key.recordId ?? "", leaf.format);
    return JSON.stringify({ seq: leaf.seq, key: key.key?.toString("hex"), ...record });
  });
  const note = signNote({ origin: ORIGIN, treeSize: tree.size, rootHash: tree.root() }, KEY);
  const texts = db.select({ markdown: policyVersions.markdown }).from(policyVersions).all();

  writeFileSync(join(folder, "ledger.jsonl"), `${lines.join("\n")}\n`);
  writeFileSync(join(folder, "records.jsonl"), `${records.join("\n")}\n`);
  writeFileSync(join(folder, "key.txt"), `${verifierKey(ORIGIN, KEY)}\n`);
  writeFileSync(join(folder, "checkpoints", "1.txt"), note);
  for (const [index, { markdown }] of texts.entries()) {
    writeFileSync(join(folder, "versions", `${index + 1}.md`), markdown);
  }
  return folder;
}
