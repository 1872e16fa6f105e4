import { eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import {
  adults,
  type CHANGE_KINDS,
  changeSets,
  children,
  guardianships,
  type PEOPLE_TABLES,
  peopleChanges,
  staff,
} from "#db/schema.ts";
import type { Row } from "./change-people.server.ts";

export type HistoryLine = {
  table: (typeof PEOPLE_TABLES)[number];
  what: "added" | "removed" | "changed";
  /** The other end of a guardianship, or a record that was merged; without a name where it is a child who has died. */
  other: { id: string; name: string | null } | null;
  fields: { column: string; from: unknown; to: unknown }[];
};

export type HistoryEntry = {
  id: string;
  at: number;
  kind: (typeof CHANGE_KINDS)[number];
  /** Null where the portal did it by itself. */
  by: string | null;
  reason: string | null;
  lines: HistoryLine[];
};

/** What only head and safeguarding lead may read, also of the past. */
const CONFIDENTIAL = ["holdReason", "tellsSafeguarding"];
const TECHNICAL = ["id", "createdAt", "adultId", "childId", "mailboxState"];

/** Who changed what on one person's record, newest first: never forgotten, and nobody's word is written over. */
export function historyOf(
  db: Database,
  { id, end, readsHolds }: { id: string; end: "adultId" | "childId"; readsHolds: boolean },
): HistoryEntry[] {
  const rows = db
    .select({ change: peopleChanges, set: changeSets, by: staff.name })
    .from(peopleChanges)
    .innerJoin(changeSets, eq(changeSets.id, peopleChanges.changeSetId))
    .leftJoin(staff, eq(staff.id, changeSets.madeBy))
    .where(inArray(peopleChanges.id, changesAbout(id, end)))
    .orderBy(sql`${changeSets.madeAt} desc, ${changeSets.id} desc, ${peopleChanges.position}`)
    .all();
  const nameOther = namesOfOthers(db, id, end);

  return [...Map.groupBy(rows, ({ set }) => set.id).values()].flatMap((ofSet) => {
    const [first] = ofSet;
    const lines = ofSet.flatMap(({ change }) => {
      const line = lineOf(change, readsHolds);
      return line ? [{ ...line, other: nameOther(change) }] : [];
    });
    if (!first || lines.length === 0) return [];
    const { id, madeAt, kind, reason } = first.set;
    return [{ id, at: madeAt, kind, by: first.by, reason, lines }];
  });
}

/** The record itself, its guardianships, those that are no more, and records that were merged into it: each by an index. */
function changesAbout(id: string, end: "adultId" | "childId"): SQL {
  const atEnd =
    end === "adultId"
      ? sql`coalesce("before" ->> 'adultId', "after" ->> 'adultId') = ${id}`
      : sql`coalesce("before" ->> 'childId', "after" ->> 'childId') = ${id}`;
  const now = end === "adultId" ? guardianships.adultId : guardianships.childId;
  return sql`(
    select id from people_changes where row_id = ${id}
    union select id from people_changes where ${atEnd}
    union select id from people_changes where "after" ->> 'mergedInto' = ${id}
    union select id from people_changes where row_id in (
      select row_id from people_changes where ${atEnd}
      union select ${guardianships.id} from guardianships where ${now} = ${id}))`;
}

function lineOf(
  { tableName, before, after }: typeof peopleChanges.$inferSelect,
  readsHolds: boolean,
): Omit<HistoryLine, "other"> | null {
  const columns = Object.keys({ ...before, ...after }).filter(
    (column) => !TECHNICAL.includes(column) && (readsHolds || !CONFIDENTIAL.includes(column)),
  );
  const fields = columns
    .map((column) => ({ column, from: before?.[column] ?? null, to: after?.[column] ?? null }))
    .filter(({ from, to }) => from !== to);
  const moved = (before?.adultId ?? null) !== (after?.adultId ?? null);
  const what = before === null ? "added" : after === null ? "removed" : "changed";
  return fields.length === 0 && !moved ? null : { table: tableName, what, fields };
}

/** Whom else a change is about. A child who has died is named nowhere but on their own page. */
function namesOfOthers(db: Database, id: string, end: "adultId" | "childId") {
  const adultNamed = (adultId: string) => ({
    id: adultId,
    name: db.select().from(adults).where(eq(adults.id, adultId)).get()?.name ?? null,
  });
  return ({ tableName, rowId, before, after }: typeof peopleChanges.$inferSelect): HistoryLine["other"] => {
    if (tableName === "adults" && rowId !== id) return adultNamed(rowId);
    if (tableName !== "guardianships") return null;
    const tie: Row | undefined =
      before?.childId || after?.childId
        ? { ...before, ...after }
        : db.select().from(guardianships).where(eq(guardianships.id, rowId)).get();
    if (!tie) return null;
    if (end === "childId") return adultNamed(String(tie.adultId));
    const childId = String(tie.childId);
    const child = db.select().from(children).where(eq(children.id, childId)).get();
    return { id: childId, name: child && child.diedAt === null ? child.name : null };
  };
}
