import { type SQL, sql } from "drizzle-orm";
import { type Database, fold } from "#db/connection.server.ts";
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
  const own = familyOf(db, about.adultId === null ? [] : [about.adultId]);
  const ownWords = new Set([...own, about.name ?? ""].flatMap(wordsIn));
  const others = people.filter(({ id }) => id !== about.id);
  const named = [
    ...others.flatMap(({ name }) => name ?? []),
    ...familyOf(
      db,
      others.flatMap(({ adultId }) => adultId ?? []),
    ),
  ];
  const single = named.flatMap(wordsIn).filter((word) => word.length > 2 && !ownWords.has(word));
  const whole = everyName(db).filter(
    (name) => name.includes(" ") && !own.includes(name) && name !== about.name,
  );
  const longestFirst = [...new Set([...named.filter((name) => !own.includes(name)), ...whole, ...single])]
    .filter((name) => name.trim() !== "")
    .toSorted((one, other) => other.length - one.length);
  return (text) => {
    const folded = fold(text);
    return longestFirst
      .filter((name) => folded.includes(fold(name)))
      .reduce((left, name) => left.replaceAll(asWord(name), LEFT_OUT), text);
  };
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
    .filter((name) => name !== "");
}

function wordsIn(name: string): string[] {
  return name.split(/\s+/);
}

function asWord(name: string): RegExp {
  const words = wordsIn(name).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join("\\s+")}(?![\\p{L}\\p{N}])`, "giu");
}
