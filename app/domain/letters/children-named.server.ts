import { and, inArray, ne } from "drizzle-orm";
import { type Database, fold } from "#db/connection.server.ts";
import { children, guardianships } from "#db/schema.ts";
import { childIsHere } from "../people/child-is-here.server.ts";
import { isUnderCourtOrder } from "../people/hold-adult.server.ts";
import { recordsOfSameHuman } from "../people/records-of.server.ts";

/** Names that are also words of every day: written small they are taken for those. */
const EVERYDAY =
  /^(will|may|mark|grace|hope|joy|faith|rose|april|june|summer|dawn|rob|bill|jack|sky|art|pat|ray|drew|chase|hunter|honor|honour|lily|daisy|poppy|ivy|holly|amber|ruby|pearl|star|rich|frank|max|sue|gene|lane|miles|noble|angel|violet|olive|hazel|iris|ash|reed|brook|river|robin|jay|penny|belle|bay)$/;
const SHORTEST = 3;

/**
 * Names of children at the school that stand in what was typed for a letter, but for this adult's own: no letter speaks of
 * somebody else's child. An adult under a court order is told no child's name (rule 21), so theirs are noticed too. Names
 * are compared loosely: rather one too many.
 */
export function childrenNamed(
  db: Database,
  { words, adultId }: { words: string; adultId: string },
): string[] {
  const everybody = db
    .select()
    .from(children)
    .where(and(childIsHere, ne(children.name, "")))
    .all();
  const own = isUnderCourtOrder(db, adultId) ? new Set<string>() : ownChildren(db, adultId);
  const ownNames = new Set(
    everybody
      .filter(({ id }) => own.has(id))
      .flatMap(namesOf)
      .map(fold),
  );
  const text = ` ${inWords(words)} `;
  const isThere = (name: string) => text.includes(` ${inWords(name)} `) && !isEverydayWord(name, words);
  return everybody
    .filter((child) => namesOf(child).some((name) => !ownNames.has(fold(name)) && isThere(name)))
    .map(({ name }) => name)
    .toSorted();
}

function ownChildren(db: Database, adultId: string): Set<string> {
  const records = recordsOfSameHuman(db, adultId).map(({ id }) => id);
  const rows = db
    .select({ childId: guardianships.childId })
    .from(guardianships)
    .where(inArray(guardianships.adultId, records))
    .all();
  return new Set(rows.map(({ childId }) => childId));
}

/** Whole, without the surname, and as others call them. */
function namesOf({ name, knownAs }: { name: string; knownAs: string }): string[] {
  const first = name.trim().split(/\s+/)[0] ?? "";
  return [...new Set([name, knownAs, first])].filter((one) => one.trim().length >= SHORTEST);
}

const inWords = (text: string) =>
  fold(text)
    .replace(/'s\b/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Every time that it stands there, it is written small. */
function isEverydayWord(name: string, words: string): boolean {
  if (!EVERYDAY.test(fold(name))) return false;
  const capital = name.slice(0, 1).toUpperCase() + name.slice(1).toLowerCase();
  return !new RegExp(`(^|[^\\p{L}])${capital}($|[^\\p{L}])`, "u").test(words);
}
