import type { DemoAdult, DemoFamily, Relationship } from "./demo-family.ts";
import { DEMO_NAMES, type DemoNames } from "./demo-names.ts";
import type { DemoRandom } from "./demo-random.ts";

/** Who looks after the children of a family, and how many families in a hundred are like that. */
const FORMS: readonly (readonly [number, readonly Relationship[]])[] = [
  [51, ["mother", "father"]],
  [5, ["mother"]],
  [1, ["father"]],
  [13, ["mother", "father", "stepfather"]],
  [7, ["mother", "father", "stepmother"]],
  [7, ["mother", "grandmother"]],
  [10, ["mother", "father", "grandmother"]],
  [4, ["mother", "father", "grandfather"]],
  [2, ["mother", "mother"]],
];
const FAMILY_FORMS = FORMS.flatMap(([count, form]) => Array<typeof form>(count).fill(form));

/** Of ten families, about two have a second child here. */
const CHILDREN_OF_A_FAMILY = [1, 1, 1, 1, 1, 1, 1, 1, 2, 2];

/**
 * Families of the usual shapes, until all classes together have `upTo` children. `classSizes` says how many are in each
 * year already; every child goes where there is most room, so that siblings are in different classes.
 */
export function ordinaryFamilies(
  random: DemoRandom,
  { classSizes, upTo }: { classSizes: readonly number[]; upTo: number },
): DemoFamily[] {
  const sizes = [...classSizes];
  const families: DemoFamily[] = [];
  for (let missing = upTo - sum(sizes); missing > 0; missing = upTo - sum(sizes)) {
    const years = roomiestYears(random, sizes).slice(0, Math.min(random.pick(CHILDREN_OF_A_FAMILY), missing));
    for (const year of years) sizes[year] = (sizes[year] ?? 0) + 1;
    families.push(inventFamily(random, years));
  }
  return families;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

function roomiestYears(random: DemoRandom, sizes: readonly number[]): number[] {
  return random.shuffle([...sizes.keys()]).sort((one, other) => (sizes[one] ?? 0) - (sizes[other] ?? 0));
}

function inventFamily(random: DemoRandom, years: readonly number[]): DemoFamily {
  const names = random.pick(DEMO_NAMES);
  const surname = random.pick(names.surnames);
  return {
    adults: random
      .pick(FAMILY_FORMS)
      .map((relationship) => inventAdult(random, { names, surname, relationship })),
    children: firstNames(random, names, years.length).map((firstName, index) => ({
      name: `${firstName} ${surname}`,
      year: years[index] ?? 0,
    })),
  };
}

/** Brothers and sisters have names of their own. */
function firstNames(random: DemoRandom, names: DemoNames, count: number): string[] {
  return random.shuffle([...new Set([...names.girls, ...names.boys])]).slice(0, count);
}

function inventAdult(
  random: DemoRandom,
  { names, surname, relationship }: { names: DemoNames; surname: string; relationship: Relationship },
): DemoAdult {
  const firstNames = {
    mother: names.women,
    father: names.men,
    stepmother: names.women,
    stepfather: names.men,
    grandmother: names.grandmothers,
    grandfather: names.grandfathers,
    aunt: names.women,
    "foster carer": names.women,
  }[relationship];
  const isStep = relationship.startsWith("step");
  // A third of mothers and grandmothers, and every new partner, have another surname than the children.
  const ownSurname = isStep || (relationship !== "father" && random.chance(0.33));
  return {
    name: `${random.pick(firstNames)} ${ownSurname ? random.pick(names.surnames) : surname}`,
    relationship,
    parentalResponsibility:
      relationship === "mother"
        ? "yes"
        : relationship === "father"
          ? random.chance(0.9)
            ? "yes"
            : "unknown"
          : "no",
  };
}
