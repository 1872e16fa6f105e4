import type { Database, Transaction } from "./connection.server.ts";
import { oncePerConnection, prepared } from "./prepared.server.ts";
import { contentRevision } from "./schema.ts";

/**
 * What is made from policies, versions, translations and the school's settings alone, and kept until one of them changes,
 * by whichever process: what is asked is the same for every parent for months. Do not change what you get.
 * What a transaction made that is then undone counts for nobody: its revision never comes again.
 */
export function keptWhileContentStays<Made>(
  make: (db: Database | Transaction) => Made,
): (db: Database | Transaction) => Made {
  const lastOf = oncePerConnection((): { kept: { revision: string; made: Made } | null } => ({ kept: null }));
  return (db) => {
    const last = lastOf(db);
    const revision = contentRevisionOf(db);
    const kept = last.kept?.revision === revision ? last.kept : { revision, made: make(db) };
    last.kept = kept;
    return kept.made;
  };
}

/** Another one as soon as anything changes that the school publishes. */
export function contentRevisionOf(db: Database | Transaction): string {
  const row = revision(db).get({});
  if (!row) throw new Error("The database has no content revision");
  return row.revision;
}

const revision = prepared((db) => db.select({ revision: contentRevision.revision }).from(contentRevision));
