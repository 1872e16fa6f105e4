/** What the fields of a delivery report say (RFC 3464, RFC 3463). */

/** `Name: value` a line, as in a mail's head; folded lines are one. The first of a name counts. */
export function headersOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name !== "" && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** "rfc822; sian@example.test", "<sian@example.test>" or the address alone. */
export function addressIn(field: string | undefined | null): string | null {
  const plain = (field ?? "").slice(0, LONGEST_FIELD).replace(/^[\w-]+\s*;/, "");
  const address = plain.replaceAll(/[<>"]/g, "").trim().toLowerCase();
  return /^[^\s@,;]+@[^\s@,;]+$/.test(address) && address.length <= LONGEST_ADDRESS ? address : null;
}

const LONGEST_FIELD = 1000;
const LONGEST_ADDRESS = 254;

/** Our Message-IDs are the id of the mail's row and a host. */
export function mailIdIn(text: string | undefined | null): string | null {
  return OUR_MESSAGE_ID.exec(text ?? "")?.[1]?.toLowerCase() ?? null;
}

const OUR_MESSAGE_ID =
  /<([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})@[^<>\s]{1,253}>/i;

type Failure = { kind: "hard" | "soft"; hasGivenUp: boolean; words: string | null };

/**
 * Null where nothing failed. Hard is what will be the same tomorrow and is the mailbox's own: no such mailbox, no such
 * host. A full one, or a server that does not want our mail, may be another matter next week.
 */
export function failureIn(said: { action: string; status: string; words: string }): Failure | null {
  const action = said.action.trim().toLowerCase();
  if (action !== "failed" && action !== "delayed") return null;
  const code = codeIn(said.status, said.words);
  if (!code) return null;
  const isHard = action === "failed" && code.startsWith("5.") && isOfMailbox(code);
  const words = [said.status, said.words]
    .join(" ")
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  return {
    kind: isHard ? "hard" : "soft",
    hasGivenUp: action === "failed",
    words: words === "" ? null : words.slice(0, LONGEST_WORDS),
  };
}

/** As long as what staff may copy from a mail that came back. */
const LONGEST_WORDS = 500;

/** The first enhanced code that says something, such as 5.1.1; else what a plain one (550), or the words, stand for. */
function codeIn(...texts: string[]): string | null {
  const enhanced = texts.map((text) => /(?:^|[^\d.])([45]\.\d{1,3}\.\d{1,3})(?!\.?\d)/.exec(text)?.[1]);
  const plain = texts.map((text) => /(?:^|[^\d.])([45]\d\d)(?!\.?\d)/.exec(text)?.[1]);
  const ofWords = WORDS_FOR.filter(([words]) => texts.some((text) => words.test(text))).map(
    ([, code]) => code,
  );
  const known = [
    ...enhanced.filter((code) => code && !code.endsWith(".0.0")),
    ...plain.map((code) => code && PLAIN_CODES[code]),
    ...ofWords,
    ...enhanced,
    ...plain.map((code) => code && `${code[0]}.0.0`),
  ];
  return known.find((code) => code !== undefined) ?? null;
}

const PLAIN_CODES: Record<string, string> = {
  "550": "5.1.1",
  "551": "5.1.6",
  "552": "5.2.2",
  "553": "5.1.3",
  "554": "5.7.0",
};

const WORDS_FOR: [RegExp, code: string][] = [
  [/\b(full|quota|over ?limit)\b/i, "5.2.2"],
  [/\b(no such|unknown|does(?: not|n't) exist|not found|no mailbox|invalid|disabled)\b/i, "5.1.1"],
];

/** No such mailbox or host, or one that is closed; not the sender's address, space, size, or what a server lets in. */
function isOfMailbox(code: string): boolean {
  const [, subject = "", detail = ""] = code.split(".");
  if (subject === "1") return !["7", "8"].includes(detail);
  if (subject === "2") return ["0", "1"].includes(detail);
  return subject === "0" || (subject === "4" && ["1", "4"].includes(detail));
}
