import { asc, isNull, or, sql } from "drizzle-orm";
import { type Database, fold } from "#db/connection.server.ts";
import { adults } from "#db/schema.ts";

/** Adults by a part of their name or address, for the one who was not proposed. */
export function findAdults(
  db: Database,
  { part, limit }: { part: string; limit: number },
): { id: string; name: string; email: string | null }[] {
  const looked = fold(part.trim());
  if (looked === "") return [];
  return db
    .select({ id: adults.id, name: adults.name, email: adults.email })
    .from(adults)
    .where(
      sql`${isNull(adults.mergedInto)} and ${or(
        sql`instr(folded(${adults.name}), ${looked})`,
        sql`instr(folded(${adults.email}), ${looked})`,
      )}`,
    )
    .orderBy(asc(adults.name))
    .limit(limit)
    .all();
}
