import type { Database } from "#db/connection.server.ts";
import { type SCHOOL_KINDS, school } from "#db/schema.ts";

export type School = typeof school.$inferSelect;

/**
 * Marks a new database as what it is for ever, a demo or a school's own, and with which key it was made. An old one
 * keeps its marks, which are returned.
 */
export function markDatabase(
  db: Database,
  mark: { kind: (typeof SCHOOL_KINDS)[number]; keyCheck: string; now: number },
): School {
  const { now, ...row } = mark;
  db.insert(school)
    .values({ ...row, createdAt: now })
    .onConflictDoNothing()
    .run();
  return readSchool(db);
}

export function readSchool(db: Database): School {
  const row = db.select().from(school).get();
  if (!row) throw new Error("This database does not say which kind of school it is for");
  return row;
}
