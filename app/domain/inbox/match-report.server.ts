import { fold } from "#db/connection.server.ts";
import { normaliseAddress } from "../people/adults-at-address.server.ts";
import type { Report } from "./task-notes.ts";

/*
 * Whether somebody whom a report speaks of may be somebody on the roll. Accents, case and hyphens do not count, and one
 * wrong letter in a longer word is forgiven: a child's name that a stranger misspells is still that child's name.
 */

/** What speaks for an adult being the one who wrote. */
export type AdultMatch = "address" | "phone" | "name";

export type ReportWords = {
  name: string[];
  child: string[];
  all: string[];
  addresses: string[];
  phones: string[];
};

export function reportWords({ name, contact, child, message }: Report): ReportWords {
  const contacts = `${contact} ${message}`;
  return {
    name: wordsOf(name),
    child: wordsOf(child).filter((word) => !FILLERS.has(word)),
    all: wordsOf(`${child} ${message}`),
    addresses: (contacts.match(/[^\s<>,;()]+@[^\s<>,;()]+/g) ?? []).map(normaliseAddress),
    phones: (contacts.match(/\+?[\d\s()./-]{9,}/g) ?? []).flatMap((number) => lastDigits(number) ?? []),
  };
}

/** A child's names and class in words: made once, and compared with many reports. */
export type ChildWords = { firsts: string[]; surnames: string[]; className: string[] };

export function childWords(child: { name: string; knownAs: string; className: string }): ChildWords {
  const [first, ...surnames] = wordsOf(child.name);
  return {
    firsts: [...(first === undefined ? [] : [first]), ...wordsOf(child.knownAs)],
    surnames,
    className: wordsOf(child.className).filter((word) => !FILLERS.has(word)),
  };
}

/** Two of first name, surname and class, or a child's name of which every word fits. */
export function matchesChild(report: ReportWords, { firsts, surnames, className }: ChildWords): boolean {
  const hasClass = className.length > 0 && className.every((word) => isAmong(word, report.all));
  if (firsts.some((word) => isAmong(word, report.all))) {
    if (hasClass || surnames.some((word) => isAmong(word, report.all) || isAmong(word, report.name)))
      return true;
  }
  if (hasClass && surnames.some((word) => isAmong(word, report.child))) return true;
  const rest = report.child.filter((word) => !className.includes(word));
  return rest.length > 0 && rest.every((word) => isAmong(word, firsts) || isAmong(word, surnames));
}

export type AdultWords = {
  email: string | null;
  phone: string | null;
  firsts: string[];
  surname: string | undefined;
};

export function adultWords(adult: {
  name: string;
  knownAs: string | null;
  email: string | null;
  phone: string | null;
}): AdultWords {
  const names = wordsOf(adult.name);
  return {
    email: adult.email,
    phone: adult.phone === null ? null : lastDigits(adult.phone),
    firsts: [...names.slice(0, 1), ...wordsOf(adult.knownAs ?? "")],
    surname: names.at(-1),
  };
}

export function matchAdult(report: ReportWords, adult: AdultWords): AdultMatch | null {
  const { email, phone, firsts, surname } = adult;
  if (email !== null && report.addresses.includes(email)) return "address";
  if (phone !== null && report.phones.includes(phone)) return "phone";
  if (surname === undefined || !isAmong(surname, report.name)) return null;
  // Of a name of one word, that word is both.
  return firsts.some((word) => isAmong(word, report.name)) ? "name" : null;
}

/** What stands beside names without being one. */
const FILLERS = new Set(
  "and class in is my of or the year daughter son child grandson granddaughter".split(" "),
);

/** Most names need no folding, which is slow for a school of them. */
const IS_PLAIN = /^[\x20-\x7e]*$/;

function wordsOf(text: string): string[] {
  const words = IS_PLAIN.test(text)
    ? text
        .toLowerCase()
        .replaceAll("'", "")
        .split(/[^a-z0-9]+/)
    : fold(text)
        .replaceAll(/['’`]/g, "")
        .split(/[^\p{L}\p{N}]+/u);
  return words.filter(Boolean);
}

/** A number as it is dialled from here: +44 1632 960001 and 01632 960001 end alike. */
function lastDigits(number: string): string | null {
  const digits = number.replaceAll(/\D/g, "");
  return digits.length < 9 ? null : digits.slice(-9);
}

/** What was compared with a list of words before: a school has a few hundred names, and each of them many times. */
const compared = new WeakMap<string[], Map<string, boolean>>();

function isAmong(word: string, words: string[]): boolean {
  const before = compared.get(words) ?? new Map<string, boolean>();
  compared.set(words, before);
  const known = before.get(word);
  if (known !== undefined) return known;
  const found = words.some((other) => isNearly(word, other));
  before.set(word, found);
  return found;
}

/** Short words have to be the same: of Amy and Any, one is not the other. */
const FORGIVEN_FROM = 5;

/** The same, or one letter more, less, or different, or two beside each other swapped. */
function isNearly(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < FORGIVEN_FROM || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return endsAlike(short, at, long, at + 1);
  if (endsAlike(short, at + 1, long, at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && endsAlike(short, at + 2, long, at + 2);
}

function endsAlike(one: string, from: number, other: string, otherFrom: number): boolean {
  for (let at = 0; from + at < one.length; at += 1) {
    if (one[from + at] !== other[otherFrom + at]) return false;
  }
  return true;
}
