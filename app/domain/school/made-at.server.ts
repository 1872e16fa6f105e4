import type { Database } from "#db/connection.server.ts";
import { school } from "#db/schema.ts";

/** When this school's database was made; null while there is none in it. */
export function madeAt(db: Database): number | null {
  return db.select({ createdAt: school.createdAt }).from(school).get()?.createdAt ?? null;
}
