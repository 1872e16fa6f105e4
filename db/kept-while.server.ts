import { sql } from "drizzle-orm";
import type { Database, Transaction } from "./connection.server.ts";
import { oncePerConnection, prepared } from "./prepared.server.ts";
import { contentRevision, familiesRevision } from "./schema.ts";

/*
 * What is made from rows that seldom change, and kept until one of them does, by whichever process: triggers give them
 * another revision then. Do not change what you get. What a transaction made that is then undone counts for nobody: its
 * revision never comes again.
 */

type Make<Made> = (db: Database | Transaction) => Made;

/** From policies, versions, translations and the school's settings: what is asked is the same for every parent for months. */
export function keptWhileContentStays<Made>(make: Make<Made>): Make<Made> {
  return keptWhileSame(contentRevisionOf, make);
}

/** From children and whose they are, by the numbers of their rows. */
export function keptWhileFamiliesStay<Made>(make: Make<Made>): Make<Made> {
  return keptWhileSame(familiesRevisionOf, make);
}

function keptWhileSame<Made>(revisionOf: Make<string>, make: Make<Made>): Make<Made> {
  const lastOf = oncePerConnection((): { kept: { revision: string; made: Made } | null } => ({ kept: null }));
  return (db) => {
    const last = lastOf(db);
    const revision = revisionOf(db);
    const kept = last.kept?.revision === revision ? last.kept : { revision, made: make(db) };
    last.kept = kept;
    return kept.made;
  };
}

/** Another one as soon as anything changes that the school publishes. */
export function contentRevisionOf(db: Database | Transaction): string {
  return theOne(contentRow(db).get({}));
}

/** Another one as soon as a child, or whose child it is, changes, or an adult comes or goes. */
function familiesRevisionOf(db: Database | Transaction): string {
  return theOne(familiesRow(db).get({}));
}

function theOne(row: { revision: string } | undefined): string {
  if (!row) throw new Error("The database has no revision");
  return row.revision;
}

const contentRow = prepared((db) => db.select({ revision: contentRevision.revision }).from(contentRevision));

// VACUUM, of which no trigger hears, may give rows other numbers (https://sqlite.org/lang_vacuum.html); it counts as a new schema.
const familiesRow = prepared((db) =>
  db
    .select({
      revision: sql<string>`${familiesRevision.revision} || (select schema_version from pragma_schema_version)`,
    })
    .from(familiesRevision),
);
