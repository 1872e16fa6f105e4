import type { FileFamilies } from "./file-families.ts";
import type { PlanChoices, PlannedPair } from "./plan.ts";
import type { PossiblePair } from "./possible-pairs.server.ts";
import type { People } from "./read-people.server.ts";

/** Both sides of each pair, with all that helps to say whether they are one. */
export function pairsInWords(
  pairs: PossiblePair[],
  { families, people, answers }: { families: FileFamilies; people: People; answers: PlanChoices["pairs"] },
): PlannedPair[] {
  const adults = new Map(people.adults.map((adult) => [adult.id, adult]));
  const living = new Map(
    people.children.flatMap((child) => (child.diedAt === null ? [[child.id, child]] : [])),
  );
  const guardianships = Map.groupBy(people.guardianships, ({ adultId }) => adultId);
  const links = Map.groupBy(families.links, ({ adult }) => adult);
  const inFile = (place: number) => ({
    row: families.adults[place]?.row ?? 0,
    name: families.adults[place]?.name ?? "",
    email: families.adults[place]?.email ?? null,
    relationships: [...new Set((links.get(place) ?? []).map(({ relationship }) => relationship))],
    children: (links.get(place) ?? []).flatMap(({ child }) => families.children[child]?.name ?? []),
  });
  const onRoll = (adultId: string) => ({
    adultId,
    row: null,
    name: adults.get(adultId)?.name ?? "",
    email: adults.get(adultId)?.email ?? null,
    relationships: [
      ...new Set(
        (guardianships.get(adultId) ?? []).flatMap(({ childId, relationship }) =>
          living.has(childId) ? relationship : [],
        ),
      ),
    ],
    children: (guardianships.get(adultId) ?? []).flatMap(({ childId }) => living.get(childId)?.name ?? []),
  });
  return pairs.map(({ key, why, adult, other }) => ({
    key,
    why,
    ...inFile(adult),
    other: "adultId" in other ? onRoll(other.adultId) : { adultId: null, ...inFile(other.adult) },
    answer: answers[key] ?? null,
  }));
}
