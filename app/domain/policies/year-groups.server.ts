import { isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { children } from "#db/schema.ts";

/** The year groups of the children who are here, as the school calls them, in the order of the years. */
export function yearGroups(db: Database): string[] {
  return db
    .selectDistinct({ yearGroup: children.yearGroup })
    .from(children)
    .where(isNull(children.leftOn))
    .all()
    .flatMap(({ yearGroup }) => (yearGroup ? [yearGroup] : []))
    .sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
}
