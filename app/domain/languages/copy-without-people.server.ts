import type { Database } from "#db/connection.server.ts";

/** What the school says of itself, and to everybody, and by what the copy knows changes: nothing of anyone on the roll, and no secret. */
const OF_THE_SCHOOL = [
  "school",
  "school_details",
  "school_languages",
  "policies",
  "policy_versions",
  "policy_translations",
  "terms",
  "closed_days",
  "content_revision",
  "families_revision",
];

/**
 * The school's texts and settings, put into an empty database: afterwards it has every table, and nobody on the roll. In memory, what
 * is done in it is gone when it is closed.
 */
export function copyWithoutPeople({ $client: from }: Database, { $client: to }: Database): void {
  to.pragma("foreign_keys = OFF");
  for (const type of ["table", "index"]) for (const made of shapesOf(from, type)) to.exec(made);
  to.transaction(() => {
    for (const table of OF_THE_SCHOOL) copyRows(from, to, table);
  })();
  // Only now: they guard what is published, and these rows were.
  for (const made of shapesOf(from, "trigger")) to.exec(made);
  to.pragma("foreign_keys = ON");
}

type File = Database["$client"];

function shapesOf(from: File, type: string): string[] {
  return from
    .prepare<[string], string>(
      "select sql from sqlite_master where type = ? and sql is not null and name not like 'sqlite_%'",
    )
    .pluck()
    .all(type);
}

function copyRows(from: File, to: File, table: string): void {
  const rows = from.prepare<[], Record<string, unknown>>(`select * from "${table}"`).all();
  const [first] = rows;
  if (!first) return;
  const places = Object.keys(first).map((column) => `@${column}`);
  const insert = to.prepare(`insert into "${table}" values (${places.join(", ")})`);
  for (const row of rows) insert.run(row);
}
