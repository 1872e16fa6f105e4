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
 *   versions/ scans/   their SHA-256 is what their records say; so it is of translations/
 *   receipts/          made anew from the records, they are the same letter by letter
 */
import { createHash, createHmac, createPublicKey, verify } from "node:crypto";
import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [folder, ...outside] = process.argv.slice(2);
if (!folder || !existsSync(join(folder, "ledger.jsonl"))) fail("Name the folder of an evidence bundle.", 2);

const sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(typeof part === "number" ? Buffer.of(part) : part);
  return hash.digest();
};
const filesIn = (name) =>
  existsSync(join(folder, name))
    ? readdirSync(join(folder, name)).map((file) => join(folder, name, file))
    : [];
const linesOf = (name) =>
  createInterface({ input: createReadStream(join(folder, name)), crlfDelay: Number.POSITIVE_INFINITY });

/** RFC 8785 for what records hold: texts, whole numbers, true, false, null, lists and objects. */
function canonical(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

// The key, under each name that the ledger has had, and what was signed with it.
const keys = new Map();
for (const line of readFileSync(join(folder, "key.txt"), "utf8").trim().split("\n")) {
  // The key's base64 may hold a plus sign too.
  const [origin, id, ...rest] = line.split("+");
  const bytes = rest.join("+");
  const key = Buffer.concat([
    Buffer.from("302a300506032b6570032100", "hex"),
    Buffer.from(bytes, "base64").subarray(1),
  ]);
  const publicKey = createPublicKey({ key, format: "der", type: "spki" });
  if (keys.get(origin)?.publicKey.equals(publicKey) === false) fail(`key.txt has two keys for ${origin}.`);
  keys.set(origin, { id, publicKey });
}
const checkpoints = [...filesIn("checkpoints"), ...outside].map((file) => {
  // A mail that was saved whole, or quoted, holds more than the note: it is read from the origin to the signatures.
  const plain = readFileSync(file, "utf8").replaceAll(/^[> \t]+|[ \t\r]+$/gm, "");
  const found = /^(([^\n]+)\n(\d+)\n([A-Za-z0-9+/]{43}=)\n)\n((?:\u2014 [^\n]+(?:\n|$))+)/m.exec(plain);
  if (!found) fail(`${file} holds no checkpoint that can be read: its lines may be broken or missing.`);
  if (found.index === 0 && found[0].trimEnd() !== plain.trimEnd())
    fail(`${file} has more below the note than was signed.`);
  const [, text, origin, size, root, signatures] = found;
  const lines = signatures.split("\n").filter(Boolean);
  const isSigned = lines.some((line) => {
    const [dash, name, value = ""] = line.split(" ");
    const bytes = Buffer.from(value, "base64");
    const key = keys.get(name);
    if (dash !== "\u2014" || name !== origin || bytes.subarray(0, 4).toString("hex") !== key?.id)
      return false;
    return verify(null, Buffer.from(text), key.publicKey, bytes.subarray(4));
  });
  if (!isSigned) fail(`${file} is not signed with the key in key.txt.`);
  return { file, size: Number(size), root };
});

// The ledger: every line in its place, and every checkpoint's root over as many lines as it says.
const rows = new Map();
const subtrees = [];
for await (const line of linesOf("ledger.jsonl")) {
  const row = JSON.parse(line);
  if (row.seq !== rows.size + 1) fail(`Row ${rows.size + 1} of the ledger is missing or stands elsewhere.`);
  if (canonical(row) !== line) fail(`Row ${row.seq} of the ledger is not written in canonical JSON.`);
  let hash = sha256(0, line);
  const leafHash = hash.toString("hex");
  for (let bits = rows.size; bits % 2 === 1; bits = Math.floor(bits / 2))
    hash = sha256(1, subtrees.pop(), hash);
  subtrees.push(hash);
  rows.set(row.seq, { ...row, leafHash });
  for (const checkpoint of checkpoints.filter((one) => one.size === row.seq)) {
    const root = subtrees.reduceRight((right, left) => sha256(1, left, right)).toString("base64");
    if (checkpoint.root !== root)
      fail(`The first ${row.seq} rows are not those that ${checkpoint.file} signed.`);
  }
}
const beyond = checkpoints.find(({ size }) => size > rows.size || size < 1);
if (beyond) fail(`${beyond.file} signed ${beyond.size} rows; the ledger has ${rows.size}.`);

// The records that rows speak of, and the texts and scans.
const hashesOf = (name) => new Set(filesIn(name).map((file) => sha256(readFileSync(file)).toString("hex")));
const [texts, scans, translated] = ["versions", "scans", "translations"].map(hashesOf);
const [versions, corrections, signings] = [new Map(), new Map(), new Map()];
let records = 0;
for await (const line of linesOf("records.jsonl")) {
  const { seq, key, subjectId, content } = JSON.parse(line);
  const row = rows.get(seq);
  if (!row || !key || !content)
    fail(`${row ? `The record of row ${seq}` : "A record"} lacks its row, its key or its words.`);
  const commit = (value) =>
    createHmac("sha256", Buffer.from(key, "hex")).update(canonical(value)).digest("hex");
  if (commit(content) !== row.recordCommitment || commit(subjectId) !== row.subjectCommitment) {
    fail(`The record of row ${seq} is not the one that was written.`);
  }
  const text = content.policySha256 ?? (row.kind === "published" ? content.sha256 : null);
  if (text && !texts.has(text)) fail(`Row ${seq} speaks of a text that is not in versions/, or was changed.`);
  if (content.translation && !translated.has(content.translation.sha256))
    fail(`Row ${seq} speaks of a translation that is not in translations/, or was changed.`);
  if (row.kind === "attached" && !scans.has(content.sha256))
    fail(`The scan of row ${seq} is missing or was changed.`);
  if (row.kind === "published") versions.set(content.id, content);
  if (content.correctedAt) corrections.set(content.signingId, content);
  if (content.answer)
    signings.set(content.signingId, [...(signings.get(content.signingId) ?? []), { ...content, row }]);
  records += 1;
}

// The receipts.
const ROUTES = {
  pass: "online, with the link of a request mail or a printed slip",
  "sign-in": "online, signed in with a mailed code",
  paper: "on paper",
  phone: "by phone",
  "in-person": "in person",
};
const ANSWERS = {
  read: "Acknowledged",
  "read-with-concern": "Acknowledged, with a question or concern",
  "rather-not": "Would rather not sign",
};
const READ_IN = { cy: "Welsh", pl: "Polish" };
const CAME_FROM = {
  machine: "translated by a machine, and checked by nobody",
  checked: "checked by",
  professional: "translated by",
};
const CORRECTIONS = {
  "wrong-person": "somebody else had signed",
  "recorded-in-error": "the school had recorded it in error",
  withdrawn: "the adult took it back",
  voided: "the headteacher declared it void",
};
const london = (at) => new Date(at).toLocaleString("sv-SE", { timeZone: "Europe/London" });
for (const [signingId, answers] of signings) {
  const [{ reference, signedAt, typedName, route, recordedAt }] = answers;
  const correction = corrections.get(signingId);
  const lines = [`Receipt ${reference}`, "", `Signed: ${london(signedAt)} in London`];
  lines.push(`Name: ${typedName ?? "none"}`, `Came: ${ROUTES[route]}`);
  if (recordedAt) lines.push(`Recorded by the school: ${london(recordedAt)} in London`);
  if (correction)
    lines.push(
      `Does not count since: ${london(correction.correctedAt)} in London: ${CORRECTIONS[correction.kind]}`,
    );
  for (const { row, ...one } of answers.sort((left, right) => left.row.seq - right.row.seq)) {
    const version = versions.get(one.policyVersionId);
    if (!version) fail(`Row ${row.seq} speaks of a version that has no record here.`);
    lines.push("", `${version.title}, ${version.label}`, `SHA-256 of the text: ${one.policySha256}`);
    if (one.translation) {
      const { language, number, provenance, translator, sha256: hash } = one.translation;
      const by = `${CAME_FROM[provenance]}${translator ? ` ${translator}` : ""}`;
      lines.push(
        `Read in ${READ_IN[language]}: translation ${number}, ${by}. The English text governs.`,
        `SHA-256 of the translation: ${hash}`,
      );
    }
    lines.push(
      `Statement: ${one.statement}`,
      `Answer: ${ANSWERS[one.answer]}`,
      `Ledger: row ${row.seq}, leaf hash ${row.leafHash}`,
    );
  }
  const file = join(folder, "receipts", `${reference}.txt`);
  if (!existsSync(file) || readFileSync(file, "utf8") !== `${lines.join("\n")}\n`)
    fail(`${file} is not what its records say.`);
}
if (filesIn("receipts").length !== signings.size) fail("There is a receipt of which no record speaks.");

const covered = Math.max(0, ...checkpoints.map((one) => one.size));
say(
  `The bundle holds: ${rows.size} rows, ${checkpoints.length} checkpoints, ${records} records, ${texts.size} texts, ${signings.size} receipts.`,
);
if (covered < rows.size)
  say(`No checkpoint covers rows ${covered + 1} to ${rows.size}: they could have been written anew.`);
const present = [...keys.values()].at(-1)?.publicKey;
for (const [origin, { publicKey }] of keys)
  if (!publicKey.equals(present))
    say(
      `Checkpoints of ${origin} are signed with another key than later ones. That is right only if the key was lost since.`,
    );
for (const file of outside) say(`${file} agrees.`);
if (outside.length === 0)
  say("All checkpoints came with the bundle. Compare one with a copy that you got another way.");

function say(words) {
  process.stdout.write(`${words}\n`);
}

function fail(reason, code = 1) {
  process.stderr.write(`${reason}\n`);
  process.exit(code);
}
