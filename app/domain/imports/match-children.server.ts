import { nameKey } from "./clean-cell.server.ts";
import type { FileChild, FileFamilies, WrongCell } from "./file-families.ts";
import type { ChildRow, People } from "./read-people.server.ts";

/** For each child of the file: who that is on the roll, null for a child who is new, or that nobody can tell. */
export type MatchedChild = ChildRow | null | "unclear";

/**
 * Children are the same by the MIS's id; else by name and class or year; else by a name that is there once on both
 * sides with an adult of the same name, as after a summer in which everybody moved up. Those who left are found too:
 * they come back as who they were (rule 11).
 */
export function matchChildren(
  families: FileFamilies,
  people: People,
): { matched: MatchedChild[]; wrong: WrongCell[] } {
  const byId = new Map(people.children.flatMap((child) => (child.misId ? [[child.misId, child]] : [])));
  const byName = Map.groupBy(people.children, ({ name }) => nameKey(name));
  const inFile = Map.groupBy(families.children, ({ name }) => nameKey(name));
  const idsOfFile = new Set(families.children.flatMap(({ id }) => (id === null ? [] : [id])));
  const adultsOf = adultNames(families, people);
  const taken = new Set<string>();
  const wrong: WrongCell[] = [];

  const matched: MatchedChild[] = families.children.map(({ id }) => {
    const found = id === null ? undefined : byId.get(id);
    if (found) taken.add(found.id);
    return found ?? null;
  });
  const claim = (index: number, found: MatchedChild) => {
    matched[index] = found;
    if (found && found !== "unclear") taken.add(found.id);
  };
  const open = () =>
    families.children.flatMap((child, index) => {
      if (matched[index] !== null) return [];
      const sameName = (byName.get(nameKey(child.name)) ?? []).filter(
        // Whoever has an id that the file gives to another child is another child.
        (one) => !taken.has(one.id) && !(one.misId !== null && idsOfFile.has(one.misId)),
      );
      // A second id, under which the school knows this child from another program, needs an adult to go with it.
      const possible = sameName.filter(
        (one) => child.id === null || one.misId === null || adultsOf.areShared(index, one.id),
      );
      return [{ child, index, possible }];
    });

  for (const { child, index, possible } of open()) {
    const here = possible.filter((one) => !taken.has(one.id) && isSamePlace(child, one));
    if (here.length > 1) {
      claim(index, "unclear");
      wrong.push({ row: child.row, column: null, what: "two-like-this" });
    } else if (here[0]) claim(index, here[0]);
  }
  for (const { child, index, possible } of open()) {
    const [only, ...others] = possible.filter((one) => !taken.has(one.id));
    if (!only || others.length > 0 || inFile.get(nameKey(child.name))?.length !== 1) continue;
    if (adultsOf.areShared(index, only.id)) claim(index, only);
  }
  return { matched, wrong };
}

function isSamePlace(child: FileChild, row: ChildRow): boolean {
  const isSameYear = child.yearGroup !== "" && nameKey(child.yearGroup) === nameKey(row.yearGroup);
  return nameKey(child.className) === nameKey(row.className) || isSameYear;
}

/** Names and addresses of each child's adults, in the file and on the roll. */
function adultNames(families: FileFamilies, people: People) {
  const ofAdult = new Map(people.adults.map(({ id, name, email }) => [id, [nameKey(name), email]]));
  const onRoll = new Map<string, Set<string | null>>();
  for (const { childId, adultId } of people.guardianships) {
    const names = onRoll.get(childId) ?? new Set();
    for (const name of ofAdult.get(adultId) ?? []) if (name !== null) names.add(name);
    onRoll.set(childId, names);
  }
  const inFile = Map.groupBy(families.links, ({ child }) => child);
  return {
    areShared(fileChild: number, childId: string): boolean {
      const known = onRoll.get(childId);
      return (inFile.get(fileChild) ?? []).some(({ adult }) => {
        const { name = "", email = null } = families.adults[adult] ?? {};
        return known?.has(nameKey(name)) || (email !== null && known?.has(email));
      });
    },
  };
}
