import { fold } from "#db/connection.server.ts";

/*
 * Cells of an imported file as text that can be kept. Nothing is refused for its letters: names have apostrophes,
 * accents and one word; `=1+1` is a name too, if somebody says so (rule 16).
 */

/** One line, without control characters, and without the ' that makes an export safe to open. */
export function cleanText(cell: string): string {
  return cell
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll(/[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/^'(?=[=+\-@＝＋－＠])/, "");
}

/** "Evans, Amy", as many programs print it, is Amy Evans. */
export function cleanName(cell: string): string {
  const text = cleanText(cell);
  const turned = /^([\p{L}\p{M}' ’.-]+), ?([\p{L}\p{M}' ’.-]+)$/u.exec(text);
  return turned ? `${turned[2]} ${turned[1]}`.trim() : text;
}

/** Lower case and trimmed; `undefined` where it is no address that mail can go to. */
export function cleanEmail(cell: string): string | null | undefined {
  const text = cleanText(cell)
    .replace(/^mailto:/i, "")
    .toLowerCase();
  if (text === "") return null;
  const isAddress = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]+\.[^\s@<>(),;:"\\[\].]{2,}$/.test(text);
  return isAddress && text.length <= 254 && !text.includes("..") ? text : undefined;
}

export function cleanResponsibility(cell: string): "yes" | "no" | "unknown" {
  const word = fold(cleanText(cell));
  if (/^(y|yes|true|1|x|t)$/.test(word)) return "yes";
  return /^(n|no|false|0|f)$/.test(word) ? "no" : "unknown";
}

/** Whether a cell says yes or no, or says openly that nobody knows. */
export function isClearResponsibility(cell: string): boolean {
  return (
    cleanResponsibility(cell) !== "unknown" ||
    /^(unknown|not known|not recorded|none|n\/a|[?-])?$/.test(fold(cleanText(cell)))
  );
}

/** Anything but a plain "no" counts: it is safer to hold one adult too many. */
export function cleanCourtOrder(cell: string): boolean {
  return !/^(n|no|none|false|0|f|n\/a|-)?$/.test(fold(cleanText(cell)));
}

export function cleanPriority(cell: string): number | null {
  const digits = /\d+/.exec(cell)?.[0];
  return digits === undefined ? null : Number(digits);
}

/** How relationships are compared and chosen: "Step-Father" and "step father" are one. */
export function relationshipKey(relationship: string): string {
  return fold(relationship)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** How names are compared: without accents, apostrophes, hyphens and case. */
export function nameKey(name: string): string {
  return fold(name)
    .replaceAll(/['’`.]/g, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Two generations of a family may have one name. */
export function isGrandparent(relationship: string): boolean {
  return /^(great )?(grand|nan|nain|taid|gran)/.test(relationshipKey(relationship));
}

/** Families share a last name more often than not: what may be the same person is looked for there. */
export function lastNameKey(name: string): string {
  return nameKey(name).split(" ").at(-1) ?? "";
}

const SAYS_NOTHING =
  /\b(parent|carer|contact|other|and|or|natural|birth|biological|adoptive|legal|not|known|unknown|self)\b/g;

/** A relationship without its many words for one thing: "mum" is a mother. "" where it says no more than "parent". */
function plainRelationship(relationship: string): string {
  return relationshipKey(relationship)
    .replaceAll(/\b(mum|mummy|mam|mom)\b/g, "mother")
    .replaceAll(/\b(dad|daddy|tad)\b/g, "father")
    .replaceAll(SAYS_NOTHING, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Can these two relationships to one child not be one adult's, as mother and father cannot? */
export function contradictForOneChild(one: string, other: string): boolean {
  const [first, second] = [plainRelationship(one), plainRelationship(other)];
  return first !== "" && second !== "" && first !== second;
}

const FEMALE = /(mother|aunt|sister|nan|nain|gran|granny)\b/;
const MALE = /(father|uncle|brother|grandad|grandpa|taid)\b/;

/** The same for two children: somebody is one's mother and the other's stepmother, but nobody's mother and father. */
export function contradictForTwoChildren(one: string, other: string): boolean {
  const [first, second] = [plainRelationship(one), plainRelationship(other)];
  return (FEMALE.test(first) && MALE.test(second)) || (MALE.test(first) && FEMALE.test(second));
}
