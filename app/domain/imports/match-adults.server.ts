import { isGrandparent, nameKey } from "./clean-cell.server.ts";
import type { FileAdult, FileFamilies } from "./file-families.ts";
import type { MatchedChild } from "./match-children.server.ts";
import type { AdultRow, People } from "./read-people.server.ts";

/**
 * For each adult of the file: who that is on the roll, or null. The same by the MIS's id; else by name within the same
 * family. Never by email alone (rule 4). A record that was merged into another stands for that one.
 */
export function matchAdults(
  families: FileFamilies,
  children: MatchedChild[],
  people: People,
): (AdultRow | null)[] {
  const byRowId = new Map(people.adults.map((adult) => [adult.id, adult]));
  const asMerged = (adult: AdultRow) =>
    adult.mergedInto === null ? adult : (byRowId.get(adult.mergedInto) ?? adult);
  const byMisId = new Map(people.adults.flatMap((adult) => (adult.misId ? [[adult.misId, adult]] : [])));
  const idsOfFile = new Set(families.adults.flatMap(({ id }) => (id === null ? [] : [id])));
  const linksOf = Map.groupBy(families.links, ({ adult }) => adult);
  const guardiansOf = Map.groupBy(people.guardianships, ({ childId }) => childId);

  const inFamily = (adult: FileAdult, index: number): AdultRow[] => {
    const found = new Map<string, AdultRow>();
    for (const link of linksOf.get(index) ?? []) {
      const child = children[link.child];
      if (!child || child === "unclear") continue;
      for (const { adultId, relationship } of guardiansOf.get(child.id) ?? []) {
        const known = byRowId.get(adultId);
        if (!known || nameKey(known.name) !== nameKey(adult.name)) continue;
        if (isGrandparent(relationship) !== isGrandparent(link.relationship)) continue;
        // Whoever has an id that the file gives to somebody else is somebody else.
        if (known.misId !== null && known.misId !== adult.id && idsOfFile.has(known.misId)) continue;
        found.set(known.id, asMerged(known));
      }
    }
    return [...found.values()];
  };

  return families.adults.map((adult, index) => {
    const byId = adult.id === null ? undefined : byMisId.get(adult.id);
    if (byId) return asMerged(byId);
    const found = inFamily(adult, index);
    return found.find(({ email }) => email !== null && email === adult.email) ?? found[0] ?? null;
  });
}
