import { asc, eq, inArray, sql } from "drizzle-orm";
import { children, guardianships } from "#db/schema.ts";
import type { Asked } from "./whose-words.server.ts";
import { LEFT_OUT } from "./whose-words.server.ts";

/**
 * The children whom this adult looks after, those who have left among them. A child who has died is not there, and under
 * a court order no child is named (rule 21): what is left is what the school knows of the adult.
 */
export function heldChildren({ db, ids }: Asked) {
  const ties = db
    .select({ child: children, tie: guardianships })
    .from(guardianships)
    .innerJoin(children, eq(children.id, guardianships.childId))
    .where(inArray(guardianships.adultId, ids))
    .orderBy(asc(children.knownAs))
    .all();
  const mayBeNamed = !ties.some(({ tie }) => tie.courtOrder);
  return ties
    .filter(({ child }) => child.diedAt === null)
    .map(({ child, tie: { relationship, parentalResponsibility, createdAt } }) => ({
      child: mayBeNamed
        ? {
            knownAs: child.knownAs,
            className: child.className,
            yearGroup: child.yearGroup,
            leftOn: child.leftOn,
          }
        : null,
      relationship,
      parentalResponsibility,
      createdAt,
    }));
}

/** Takes out of a text the names of children who may not be named to this adult, or no longer. */
export function withoutChildren({ db, ids }: Asked, named: ReturnType<typeof heldChildren>) {
  const mayBeNamed = new Set(named.flatMap(({ child }) => (child ? [child.knownAs] : [])));
  const tied = db
    .select({ name: children.name, knownAs: children.knownAs })
    .from(children)
    .where(
      sql`${children.id} in (
        select child_id from guardianships where adult_id in (select value from json_each(${JSON.stringify(ids)}))
        union select coalesce("before" ->> 'childId', "after" ->> 'childId') from people_changes
        where coalesce("before" ->> 'adultId', "after" ->> 'adultId') in (select value from json_each(${JSON.stringify(ids)})))`,
    )
    .all();
  const hidden = tied
    .filter(({ knownAs }) => !mayBeNamed.has(knownAs))
    .flatMap(({ name, knownAs }) => [name, knownAs]);
  return (text: string | null, alsoNamed: readonly string[] = []): string | null => {
    if (text === null) return null;
    return [...hidden, ...alsoNamed.filter((name) => !mayBeNamed.has(name))]
      .toSorted((one, other) => other.length - one.length)
      .reduce((left, name) => left.replaceAll(wholeName(name), LEFT_OUT), text);
  };
}

/** The name by itself, not a part of a longer word. */
function wholeName(name: string): RegExp {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "giu");
}
