import { fold } from "#db/connection.server.ts";
import { normaliseAddress } from "../people/adults-at-address.server.ts";
import type { Report } from "./task-notes.ts";

/*
 * Whether somebody whom a report speaks of may be somebody on the roll. Accents, case and hyphens do not count, and one
 * wrong letter in a longer word is forgiven: a child's name that a stranger misspells is still that child's name.
 */

type ChildNames = { name: string; knownAs: string; className: string };
type AdultNames = { name: string; knownAs: string | null; email: string | null; phone: string | null };

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

/** Two of first name, surname and class, or a child's name of which every word fits. */
export function matchesChild(report: ReportWords, child: ChildNames): boolean {
  const names = wordsOf(child.name);
  const firsts = [...names.slice(0, 1), ...wordsOf(child.knownAs)];
  const surnames = names.slice(1);
  const classWords = wordsOf(child.className).filter((word) => !FILLERS.has(word));

  const hasClass = classWords.length > 0 && classWords.every((word) => isAmong(word, report.all));
  if (firsts.some((word) => isAmong(word, report.all))) {
    if (hasClass || surnames.some((word) => isAmong(word, [...report.all, ...report.name]))) return true;
  }
  if (hasClass && surnames.some((word) => isAmong(word, report.child))) return true;
  const rest = report.child.filter((word) => !classWords.includes(word));
  return rest.length > 0 && rest.every((word) => isAmong(word, [...firsts, ...surnames]));
}

export function matchAdult(report: ReportWords, adult: AdultNames): AdultMatch | null {
  if (adult.email !== null && report.addresses.includes(adult.email)) return "address";
  const phone = adult.phone === null ? null : lastDigits(adult.phone);
  if (phone !== null && report.phones.includes(phone)) return "phone";

  const names = wordsOf(adult.name);
  const firsts = [...names.slice(0, 1), ...wordsOf(adult.knownAs ?? "")];
  const surname = names.at(-1);
  const isSame =
    surname !== undefined &&
    isAmong(surname, report.name) &&
    (names.length === 1 || firsts.some((word) => isAmong(word, report.name)));
  return isSame ? "name" : null;
}

/** What stands beside names without being one. */
const FILLERS = new Set(
  "and class in is my of or the year daughter son child grandson granddaughter".split(" "),
);

export function wordsOf(text: string): string[] {
  return fold(text)
    .replaceAll(/['’`]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** A number as it is dialled from here: +44 1632 960001 and 01632 960001 end alike. */
function lastDigits(number: string): string | null {
  const digits = number.replaceAll(/\D/g, "");
  return digits.length < 9 ? null : digits.slice(-9);
}

const isAmong = (word: string, words: string[]) => words.some((other) => isNearly(word, other));

/** Short words have to be the same: of Amy and Any, one is not the other. */
const FORGIVEN_FROM = 5;

/** The same, or one letter more, less, or different, or two beside each other swapped. */
function isNearly(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < FORGIVEN_FROM || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  );
}
