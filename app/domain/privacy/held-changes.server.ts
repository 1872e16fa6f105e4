import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { changeSets, peopleChanges } from "#db/schema.ts";
import type { Asked } from "./whose-words.server.ts";

/** Columns of their own record. Not the hold, and nothing technical. */
const SHOWN = [
  "name",
  "knownAs",
  "email",
  "phone",
  "bestReachedBy",
  "language",
  "misId",
  "leftOn",
  "erasedAt",
] as const;

/**
 * What was changed on their own record, newest first, by the office or an import. Changes that were undone were a mistake, such as
 * two people taken for one: their values may be somebody else's. Why something was changed is in the words of staff, and held apart.
 */
export function heldChanges({ db, ids, own }: Asked) {
  const rows = db
    .select({ change: peopleChanges, set: changeSets })
    .from(peopleChanges)
    .innerJoin(changeSets, eq(changeSets.id, peopleChanges.changeSetId))
    .where(
      and(
        eq(peopleChanges.tableName, "adults"),
        inArray(peopleChanges.rowId, ids),
        isNull(changeSets.undoneBy),
        ne(changeSets.kind, "undo"),
      ),
    )
    .orderBy(sql`${changeSets.madeAt} desc, ${changeSets.id} desc, ${peopleChanges.position}`)
    .all();
  return rows.flatMap(({ change: { before, after }, set }) => {
    const fields = SHOWN.filter((column) => column in { ...before, ...after })
      .map((column) => ({ column, from: asText(before, column), to: asText(after, column) }))
      .filter(({ from, to }) => from !== to)
      .map(({ column, from, to }) => ({ column, from: own(from), to: own(to) }));
    const isMerge = set.kind === "merge" && after?.mergedInto != null;
    return fields.length === 0 && !isMerge
      ? []
      : [{ changedAt: set.madeAt, kind: set.kind, isMerge, fields }];
  });
}

function asText(row: Record<string, unknown> | null, column: string): string | null {
  const value = row?.[column];
  return value === null || value === undefined ? null : String(value);
}
