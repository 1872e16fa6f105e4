import { and, desc, eq, exists, ne, not, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { auditEvents, changeSets, peopleChanges, type STAFF_ROLES, tasks } from "#db/schema.ts";
import { tasksShownTo } from "../inbox/tasks-shown-to.server.ts";
import { type Named, namesOf } from "./names-of.server.ts";

export type AuditRow = {
  id: string;
  at: number;
  action: string;
  actorKind: (typeof auditEvents.$inferSelect)["actorKind"];
  actor: Named | null;
  subject: Named | null;
  /** Of a download: which list, narrowed how, and how many rows. */
  details: Record<string, string | number> | null;
  /** Of a record that became an earlier one then: the record that went on. */
  wentOnAs: Named | null;
};

/**
 * Who did and saw what, newest first. Names are looked up now, since the events hold ids only. What only the safeguarding
 * lead is told is there for nobody else, neither the thing nor that somebody dealt with it; which child is marked so that
 * the lead alone is told is for head and lead.
 */
export function listAudit(
  db: Database,
  asked: {
    staffId?: string | undefined;
    /** Somebody on the roll: with what they signed, and what waited about them. */
    about?: string | undefined;
    reader: (typeof STAFF_ROLES)[number];
    limit: number;
    offset: number;
  },
): { rows: AuditRow[]; hasOlder: boolean } {
  const which = and(
    asked.staffId
      ? and(eq(auditEvents.actorKind, "staff"), eq(auditEvents.actorId, asked.staffId))
      : undefined,
    asked.about ? isAbout(asked.about) : undefined,
    isOfNoHiddenTask(db, asked.reader),
    asked.reader === "dsl" || asked.reader === "head" ? undefined : ne(auditEvents.action, MARK),
  );
  const found = db
    .select()
    .from(auditEvents)
    .where(which)
    // Ids begin with the time: no other index is needed, and nothing is counted, over years of events.
    .orderBy(desc(auditEvents.id))
    .limit(asked.limit + 1)
    .offset(asked.offset)
    .all();
  const events = found.slice(0, asked.limit);
  const wentOnAs = new Map(events.map((event) => [event.id, recordThatWentOn(db, event)]));
  const names = namesOf(db, [
    ...events.flatMap(({ actorId, subjectId }) => [actorId, subjectId]),
    ...wentOnAs.values(),
  ]);
  return {
    hasOlder: found.length > asked.limit,
    rows: events.map(({ id, at, action, actorKind, actorId, subjectId, details }) => ({
      id,
      at,
      action,
      actorKind,
      details,
      actor: names.get(actorId ?? "") ?? null,
      subject: names.get(subjectId ?? "") ?? null,
      wentOnAs: names.get(wentOnAs.get(id) ?? "") ?? null,
    })),
  };
}

/** A merge is written down for both records: which of them went on stands in the change, also after it was taken back. */
function recordThatWentOn(
  db: Database,
  { action, subjectId, at }: typeof auditEvents.$inferSelect,
): string | null {
  if (action !== "merged-adults" || subjectId === null) return null;
  const change = db
    .select({ id: sql<string | null>`${peopleChanges.after} ->> 'mergedInto'` })
    .from(peopleChanges)
    .innerJoin(changeSets, eq(changeSets.id, peopleChanges.changeSetId))
    .where(
      and(
        eq(peopleChanges.rowId, subjectId),
        eq(changeSets.kind, "merge"),
        eq(changeSets.madeAt, at),
        sql`${peopleChanges.before} ->> 'mergedInto' is null and ${peopleChanges.after} ->> 'mergedInto' is not null`,
      ),
    )
    .get();
  return change?.id ?? null;
}

/** That a child was marked, or no longer is: see the people's verb of that name. */
const MARK = "marked-for-safeguarding";

/** Decided as the inbox decides it: a task may have become the lead's alone after it came. */
function isOfNoHiddenTask(db: Database, role: (typeof STAFF_ROLES)[number]): SQL | undefined {
  const shown = tasksShownTo(db, { role });
  if (!shown) return undefined;
  const hidden = and(eq(tasks.id, auditEvents.subjectId), not(shown));
  return not(exists(db.select({ id: tasks.id }).from(tasks).where(hidden)));
}

function isAbout(adultId: string): SQL {
  return sql`${auditEvents.subjectId} in (
    select ${adultId}
    union all select id from signings where adult_id = ${adultId}
    union all select id from tasks where adult_id = ${adultId})`;
}
