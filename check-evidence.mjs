/*
 * Checks an evidence bundle of the parent acknowledgement portal, without the portal, its database or any package:
 *
 *   node check-evidence.mjs <folder of the bundle> [checkpoint.txt ...]
 *
 * Name checkpoints that came to you another way (by mail, on paper): they are worth more than those in the bundle.
 * Node 20 or newer. What is checked:
 *   ledger.jsonl       one line a row; RFC 9162 hashes of the lines make the root that each checkpoint signed
 *   checkpoints/*.txt  signed notes (C2SP tlog-checkpoint, Ed25519) by the key in key.txt
 *   records.jsonl      what rows speak of, with each row's key: HMAC-SHA-256 of the record is what the row says
 *   versions/          the texts; their SHA-256 is what their records say
 */
import { createHash, createHmac, createPublicKey, verify } from "node:crypto";
import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [folder, ...outside] = process.argv.slice(2);
if (!folder || !existsSync(join(folder, "ledger.jsonl"))) fail("Name the folder of an evidence bundle.", 2);

const sha256 = (...parts) =>
  createHash("sha256")
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();
const linesOf = (name) =>
  createInterface({ input: createReadStream(join(folder, name)), crlfDelay: Infinity });

/** RFC 8785 for what records hold: texts, whole numbers, true, false, null, lists and objects. */
function canonical(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const pairs = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${pairs.join(",")}}`;
}

// The key, and what was signed with it.
const [origin, keyId, keyBytes] = readFileSync(join(folder, "key.txt"), "utf8").trim().split("+").map(String);
const publicKey = createPublicKey({
  key: Buffer.concat([
    Buffer.from("302a300506032b6570032100", "hex"),
    Buffer.from(keyBytes, "base64").subarray(1),
  ]),
  format: "der",
  type: "spki",
});
const inside = readdirSync(join(folder, "checkpoints")).map((name) => join(folder, "checkpoints", name));
const checkpoints = [...inside, ...outside].map((file) => {
  const note = readFileSync(file, "utf8");
  const [text, signatures = ""] = note.split(/(?<=\n)\n/);
  const [noteOrigin, size, root] = text.split("\n");
  const isSigned = signatures.split("\n").some((line) => {
    const [dash, name, value = ""] = line.split(" ");
    const bytes = Buffer.from(value, "base64");
    if (dash !== "\u2014" || name !== origin || bytes.subarray(0, 4).toString("hex") !== keyId) return false;
    return verify(null, Buffer.from(text), publicKey, bytes.subarray(4));
  });
  if (noteOrigin !== origin || !isSigned) fail(`${file} is not signed with the key in key.txt.`);
  return { file, size: Number(size), root };
});

// The ledger: every line in its place, and every checkpoint's root over as many lines as it says.
const rows = new Map();
const subtrees = [];
let size = 0;
checkRoots();
for await (const line of linesOf("ledger.jsonl")) {
  const row = JSON.parse(line);
  if (row.seq !== size + 1) fail(`Row ${size + 1} of the ledger is missing or stands elsewhere.`);
  if (canonical(row) !== line) fail(`Row ${row.seq} of the ledger is not written in canonical JSON.`);
  let hash = sha256([0], line);
  for (let bits = size; bits % 2 === 1; bits = Math.floor(bits / 2)) hash = sha256([1], subtrees.pop(), hash);
  subtrees.push(hash);
  size += 1;
  rows.set(row.seq, row);
  checkRoots();
}
function checkRoots() {
  const [last = sha256(), ...larger] = subtrees.toReversed();
  const root = larger.reduce((right, left) => sha256([1], left, right), last).toString("base64");
  for (const checkpoint of checkpoints.filter((one) => one.size === size)) {
    if (checkpoint.root !== root)
      fail(`The first ${size} rows are not those that ${checkpoint.file} signed.`);
    checkpoint.holds = true;
  }
}
const missing = checkpoints.find(({ holds }) => !holds);
if (missing) fail(`${missing.file} signed ${missing.size} rows; the ledger has ${size}.`);

// The records that rows speak of, and the texts.
const texts = new Map(
  readdirSync(join(folder, "versions")).map((name) => {
    const bytes = readFileSync(join(folder, "versions", name));
    return [sha256(bytes).toString("hex"), name];
  }),
);
let records = 0;
for await (const line of linesOf("records.jsonl")) {
  const { seq, key, subjectId, content } = JSON.parse(line);
  const row = rows.get(seq);
  const commit = (value) =>
    createHmac("sha256", Buffer.from(key, "hex")).update(canonical(value), "utf8").digest("hex");
  if (!row || commit(content) !== row.recordCommitment || commit(subjectId) !== row.subjectCommitment) {
    fail(`The record of row ${seq} is not the one that was written.`);
  }
  const text = content.policySha256 ?? (row.kind === "published" ? content.sha256 : null);
  if (text && !texts.has(text)) fail(`Row ${seq} speaks of a text that is not in versions/, or was changed.`);
  records += 1;
}

const covered = Math.max(0, ...checkpoints.map((one) => one.size));
say(
  `The bundle holds: ${size} rows, ${checkpoints.length} checkpoints, ${records} records, ${texts.size} texts.`,
);
if (covered < size)
  say(`No checkpoint covers rows ${covered + 1} to ${size}: they could have been written anew.`);
if (outside.length === 0)
  say("All checkpoints came with the bundle. Compare one with a copy that you got another way.");

function say(words) {
  process.stdout.write(`${words}\n`);
}

function fail(reason, code = 1) {
  process.stderr.write(`${reason}\n`);
  process.exit(code);
}
