import { asc, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults, children, guardianships } from "#db/schema.ts";

/** A child's own page for the office: also of one who has left, or has died. */
export function childRecord(db: Database, { childId }: { childId: string }) {
  const child = db.select().from(children).where(eq(children.id, childId)).get();
  if (!child) return null;
  return {
    child,
    adults: db
      .select({ adult: adults, guardianship: guardianships })
      .from(guardianships)
      .innerJoin(adults, eq(adults.id, guardianships.adultId))
      .where(eq(guardianships.childId, childId))
      .orderBy(asc(adults.name))
      .all(),
  };
}

/** One adult and one child who belong together, with the names of both. Null also where the child has died. */
export function tieRecord(db: Database, { guardianshipId }: { guardianshipId: string }) {
  const found = db
    .select({ adult: adults, child: children, guardianship: guardianships })
    .from(guardianships)
    .innerJoin(adults, eq(adults.id, guardianships.adultId))
    .innerJoin(children, eq(children.id, guardianships.childId))
    .where(eq(guardianships.id, guardianshipId))
    .get();
  return found && found.child.diedAt === null ? found : null;
}
