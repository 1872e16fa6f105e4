import { type SQL, sql } from "drizzle-orm";
import { type Database, fold } from "#db/connection.server.ts";
import { nameFinder } from "./name-finder.server.ts";
import type { NamedPerson } from "./people-of-matter.server.ts";

/** Stands where somebody of another family was named. */
export const LEFT_OUT = "[left out]";

/**
 * Takes the names of other families out of what is handed to governors or the police: everybody on the roll and in the
 * matter but the one whom it is about and their own children. Whole names everywhere, single words of a name only of
 * those who are named in the matter, and of their children: a first name alone is many people.
 */
export function leftOutOf(
  db: Database,
  { people, about }: { people: readonly NamedPerson[]; about: NamedPerson },
): (text: string) => string {
  const own = [...familyOf(db, about.adultId === null ? [] : [about.adultId]), about.name ?? ""].map(fold);
  const ownWords = new Set(own.flatMap(wordsIn));
  const others = people.filter(({ id }) => id !== about.id);
  const named = [
    ...others.flatMap(({ name }) => name ?? []),
    ...familyOf(
      db,
      others.flatMap(({ adultId }) => adultId ?? []),
    ),
  ];
  // An initial says nothing.
  const single = named.flatMap(wordsIn).filter((word) => word.length > 1 && !ownWords.has(fold(word)));
  const whole = everyName(db).filter((name) => name.includes(" "));
  const find = nameFinder([...named, ...whole].filter((name) => !own.includes(fold(name))).concat(single));
  return (text) =>
    find(text).reduceRight((left, { start, end }) => left.slice(0, start) + LEFT_OUT + left.slice(end), text);
}

/** All names of these adults, and of their children. */
function familyOf(db: Database, adultIds: string[]): string[] {
  const ids = sql`(select value from json_each(${JSON.stringify(adultIds)}))`;
  return namesIn(
    db,
    sql`select name, known_as from adults where id in ${ids}
    union all select c.name, c.known_as from children c join guardianships g on g.child_id = c.id where g.adult_id in ${ids}`,
  );
}

function everyName(db: Database): string[] {
  return namesIn(db, sql`select name, known_as from adults union all select name, known_as from children`);
}

function namesIn(db: Database, rows: SQL): string[] {
  return db
    .all<{ name: string | null; known_as: string | null }>(rows)
    .flatMap(({ name, known_as }) => [name ?? "", known_as ?? ""])
    .filter((name) => name.trim() !== "");
}

/** "Anne-Marie" goes by that, and by either part of it. */
function wordsIn(name: string): string[] {
  const words = name.split(/[\s.]+/);
  return [...words, ...words.flatMap((word) => word.split("-"))].filter((word) => word !== "");
}
