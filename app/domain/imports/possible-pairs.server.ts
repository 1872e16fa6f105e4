import { isGrandparent, lastNameKey, nameKey } from "./clean-cell.server.ts";
import { commonContacts } from "./common-contacts.ts";
import type { FileAdult, FileFamilies } from "./file-families.ts";
import type { MatchedAdults } from "./match-adults.server.ts";
import type { MatchedChild } from "./match-children.server.ts";
import type { People } from "./read-people.server.ts";

/** Two adults who may be one: an adult of the file who is new, and somebody on the roll or in the file. */
export type PossiblePair = {
  /** Names the pair to the form that asks about it. */
  key: string;
  /** By their place in the file's list. */
  adult: number;
  other: { adultId: string } | { adult: number };
  why: "same-name" | "same-family";
};

/** A file in which everybody has one name is no reason to ask a million questions. */
const MOST_OF_ONE_NAME = 5;

/**
 * Who may be the same person. Same name, and an address, a number, a child or
 * their children's last name in common; or the same
 * child and something in common under two names, as after a wedding. Proposed, never merged by itself (rule 4).
 */
export function possiblePairs(
  families: FileFamilies,
  children: MatchedChild[],
  { matched, doubtful }: MatchedAdults,
  people: People,
): PossiblePair[] {
  const spokenFor = new Set(matched.flatMap((adult) => (adult ? [adult.id] : [])));
  const free = people.adults.filter(({ id, mergedInto }) => mergedInto === null && !spokenFor.has(id));
  const byName = Map.groupBy(free, ({ name }) => nameKey(name));
  const byId = new Map(
    people.adults.filter(({ mergedInto }) => mergedInto === null).map((adult) => [adult.id, adult]),
  );
  const lastNamesOnRoll = lastNamesOnTheRoll(people);
  const guardiansOf = Map.groupBy(people.guardianships, ({ childId }) => childId);
  const linksOf = Map.groupBy(families.links, ({ adult }) => adult);
  const childrenOfMatched = new Map<string, Set<number>>();
  for (const [index, row] of matched.entries()) {
    if (!row) continue;
    const own = childrenOfMatched.get(row.id) ?? new Set();
    for (const { child } of linksOf.get(index) ?? []) own.add(child);
    childrenOfMatched.set(row.id, own);
  }
  const lastNamesInFile = families.adults.map(
    (_, index) =>
      new Set(
        (linksOf.get(index) ?? []).map(({ child }) => lastNameKey(families.children[child]?.name ?? "")),
      ),
  );
  const isGrandparentInFile = (adult: number) =>
    (linksOf.get(adult) ?? []).some(({ relationship }) => isGrandparent(relationship));
  const pairs = new Map<string, PossiblePair>();
  const propose = (adult: number, other: PossiblePair["other"], why: PossiblePair["why"]) => {
    const otherKey = "adultId" in other ? other.adultId : families.adults[other.adult]?.key;
    const key = `${families.adults[adult]?.key}~${otherKey}`;
    if (!pairs.has(key)) pairs.set(key, { key, adult, other, why });
  };

  for (const { adult, row } of doubtful) propose(adult, { adultId: row.id }, "same-name");

  const newByName = new Map<string, number[]>();
  for (const [index, adult] of families.adults.entries()) {
    if (matched[index]) continue;
    const lastNames = lastNamesInFile[index] ?? new Set();
    for (const known of (byName.get(nameKey(adult.name)) ?? []).slice(0, MOST_OF_ONE_NAME)) {
      if (hasCommonContact(adult, known) || intersects(lastNames, lastNamesOnRoll.get(known.id)))
        propose(index, { adultId: known.id }, "same-name");
    }
    for (const { child } of linksOf.get(index) ?? []) {
      const here = children[child];
      if (!here || here === "unclear") continue;
      for (const { adultId } of guardiansOf.get(here.id) ?? []) {
        const known = byId.get(adultId);
        // Whom the file has beside this adult, for the same child, is another human.
        const isBeside = childrenOfMatched.get(adultId)?.has(child) ?? false;
        if (known && !isBeside && (hasCommonContact(adult, known) || firstName(adult) === firstName(known)))
          propose(index, { adultId }, "same-family");
      }
    }
    const sameName = newByName.get(nameKey(adult.name)) ?? [];
    for (const other of sameName) {
      const first = families.adults[other];
      const areTwo =
        (first?.id != null && adult.id !== null) || isGrandparentInFile(index) !== isGrandparentInFile(other);
      if (
        first &&
        !areTwo &&
        (hasCommonContact(adult, first) || intersects(lastNames, lastNamesInFile[other]))
      )
        propose(index, { adult: other }, "same-name");
    }
    if (sameName.length < MOST_OF_ONE_NAME) newByName.set(nameKey(adult.name), [...sameName, index]);
  }
  return [...pairs.values()];
}

function hasCommonContact(one: FileAdult, other: Pick<FileAdult, "email" | "phone">): boolean {
  const { email, phone } = commonContacts(one, other);
  return email === "same" || phone === "same";
}

const firstName = ({ name }: Pick<FileAdult, "name">) => nameKey(name).split(" ")[0];

function intersects(one: ReadonlySet<string>, other: ReadonlySet<string> | undefined): boolean {
  return other !== undefined && [...one].some((name) => name !== "" && other.has(name));
}

function lastNamesOnTheRoll({ children, guardianships }: People): Map<string, Set<string>> {
  const ofChild = new Map(children.map(({ id, name }) => [id, lastNameKey(name)]));
  const names = new Map<string, Set<string>>();
  for (const { adultId, childId } of guardianships) {
    const own = names.get(adultId) ?? new Set();
    own.add(ofChild.get(childId) ?? "");
    names.set(adultId, own);
  }
  return names;
}
