import { contradictForOneChild, isGrandparent, nameKey } from "./clean-cell.server.ts";
import { commonContacts } from "./common-contacts.ts";
import type { FileAdult, FileFamilies } from "./file-families.ts";
import type { MatchedChild } from "./match-children.server.ts";
import type { AdultRow, People } from "./read-people.server.ts";

export type MatchedAdults = {
  /** For each adult of the file: who that is on the roll, or null. */
  matched: (AdultRow | null)[];
  /** Namesakes in one family of whom something says that they are two: only the office can say that they are one. */
  doubtful: { adult: number; row: AdultRow }[];
};

/** Somebody of this name without an id of their own comes before one whom the file has under an id. */
const MORE_THAN_CONTACTS = 6;

type Candidate = { adult: number; row: AdultRow; isClear: boolean; likeness: number };

/**
 * Who each adult of the file is on the roll. The same by the MIS's id; else by name within the same family, unless what
 * they are to the child or both address and number speak against it, or another adult of the file is that one already.
 * Never by email alone (rule 4). A record that was merged into another stands for that one.
 */
export function matchAdults(families: FileFamilies, children: MatchedChild[], people: People): MatchedAdults {
  const byRowId = new Map(people.adults.map((adult) => [adult.id, adult]));
  const asMerged = (adult: AdultRow) =>
    adult.mergedInto === null ? adult : (byRowId.get(adult.mergedInto) ?? adult);
  const byMisId = new Map(people.adults.flatMap((adult) => (adult.misId ? [[adult.misId, adult]] : [])));
  const idsOfFile = new Set(families.adults.flatMap(({ id }) => (id === null ? [] : [id])));
  const linksOf = Map.groupBy(families.links, ({ adult }) => adult);
  const guardiansOf = Map.groupBy(people.guardianships, ({ childId }) => childId);

  const hasIdOfAnother = ({ misId }: AdultRow, { id }: FileAdult) =>
    misId !== null && misId !== id && idsOfFile.has(misId);

  const namesakes = (adult: FileAdult, index: number): Candidate[] => {
    const found = new Map<string, { row: AdultRow; agrees: boolean[] }>();
    for (const link of linksOf.get(index) ?? []) {
      const child = children[link.child];
      if (!child || child === "unclear") continue;
      const here = new Map<string, boolean>();
      for (const { adultId, relationship } of guardiansOf.get(child.id) ?? []) {
        const known = byRowId.get(adultId);
        if (!known || nameKey(known.name) !== nameKey(adult.name)) continue;
        if (isGrandparent(relationship) !== isGrandparent(link.relationship)) continue;
        // Whoever has an id that the file gives to somebody else is somebody else; unless this row has no id at all.
        if (adult.id !== null && hasIdOfAnother(known, adult)) continue;
        const row = asMerged(known);
        if (!found.has(row.id)) found.set(row.id, { row, agrees: [] });
        const agrees = !contradictForOneChild(relationship, link.relationship);
        here.set(row.id, agrees || (here.get(row.id) ?? false));
      }
      for (const [id, agrees] of here) found.get(id)?.agrees.push(agrees);
    }
    return [...found.values()].map(({ row, agrees }) => {
      const { email, phone } = commonContacts(adult, row);
      const isElsewhere = email === "different" && phone === "different";
      const ofContacts = (email === "same" ? 4 : email === "different" ? 0 : 2) + (phone === "same" ? 1 : 0);
      const likeness = hasIdOfAnother(row, adult) ? ofContacts - MORE_THAN_CONTACTS : ofContacts;
      return { adult: index, row, isClear: !isElsewhere && agrees.every(Boolean), likeness };
    });
  };

  const matched = families.adults.map(({ id }) => {
    const found = id === null ? undefined : byMisId.get(id);
    return found ? asMerged(found) : null;
  });
  const candidates = families.adults.flatMap((adult, index) =>
    matched[index] ? [] : namesakes(adult, index),
  );
  const claimed = new Map<string, number[]>();
  for (const [index, row] of matched.entries()) if (row) claim(claimed, row, index);
  const childrenOf = (adult: number) => new Set((linksOf.get(adult) ?? []).map(({ child }) => child));
  /** One whom the file has without an address, or once without an id, is there once for each of their children. */
  const mayJoin = (adult: number, other: number) => {
    const [one, two] = [families.adults[adult], families.adults[other]];
    if (!one || !two || (one.id !== null && two.id !== null)) return false;
    const { email, phone } = commonContacts(one, two);
    const children = childrenOf(other);
    const hasOther = [...childrenOf(adult)].every((child) => !children.has(child));
    return hasOther && email !== "different" && phone !== "different";
  };
  for (const { adult, row } of candidates
    .filter(({ isClear }) => isClear)
    .sort((one, other) => other.likeness - one.likeness)) {
    if (matched[adult] || !(claimed.get(row.id) ?? []).every((other) => mayJoin(adult, other))) continue;
    matched[adult] = row;
    claim(claimed, row, adult);
  }
  return { matched, doubtful: candidates.filter(({ adult }) => matched[adult] === null) };
}

function claim(claimed: Map<string, number[]>, { id }: AdultRow, adult: number): void {
  claimed.set(id, [...(claimed.get(id) ?? []), adult]);
}
