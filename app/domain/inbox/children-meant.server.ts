import { and, asc, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { children } from "#db/schema.ts";
import { childWords, matchesChild, reportWords } from "./match-report.server.ts";
import type { Report } from "./task-notes.ts";

/** The children at the school now of whom a report may speak, also those without an adult on the roll. */
export function childrenMeant(db: Database, report: Report): { id: string; name: string }[] {
  const words = reportWords(report);
  return db
    .select({
      id: children.id,
      name: children.name,
      knownAs: children.knownAs,
      className: children.className,
    })
    .from(children)
    .where(and(isNull(children.leftOn), isNull(children.diedAt)))
    .orderBy(asc(children.name))
    .all()
    .filter((child) => matchesChild(words, childWords(child)))
    .map(({ id, name }) => ({ id, name }));
}
