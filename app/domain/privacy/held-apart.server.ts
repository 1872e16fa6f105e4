import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import {
  adults,
  attachments,
  changeSets,
  corrections,
  correctionTexts,
  dataRequests,
  peopleChanges,
  quietRecordings,
  signings,
  signingTexts,
  staff,
  tasks,
} from "#db/schema.ts";
import { readOutcome, readReport } from "../inbox/task-notes.ts";
import { tasksShownTo, type Viewer } from "../inbox/tasks-shown-to.server.ts";
import { currentRecordOf, recordsOfSameHuman } from "../people/records-of.server.ts";
import { leftOutApart } from "./left-out-apart.server.ts";
import { legalHoldsApart } from "./legal-holds-apart.server.ts";
import { mattersApart } from "./matters-apart.server.ts";

/** One thing that is held apart: what it is, of when, and its words. */
export type Apart = {
  what:
    | "hold"
    | "earlier-hold"
    | "change"
    | "recorded"
    | "recorded-quietly"
    | "corrected"
    | "scan-name"
    | "task"
    | "task-outcome"
    | "data-request"
    | "data-request-asker"
    | "data-request-outcome"
    | "legal-hold"
    | "left-out"
    | "matter"
    | "letter";
  at: number;
  /** Only what the safeguarding lead is told. */
  isOnlyForSafeguarding: boolean;
  words: string;
};

/**
 * What is kept about an adult that they are not shown unseen: reasons and notes that staff wrote, which may name others, and why
 * they are on hold. For head and safeguarding lead, who decide what may be added; each sees of the inbox what is theirs to see.
 */
export function heldApart(db: Database, { adultId, viewer }: { adultId: string; viewer: Viewer }): Apart[] {
  const current = currentRecordOf(db, adultId);
  if (!current) return [];
  const records = recordsOfSameHuman(db, current.id);
  const ids = records.map(({ id }) => id);
  const apart = [
    ...records.map(({ heldAt, holdReason }) => ({ what: "hold" as const, at: heldAt, words: holdReason })),
    ...changesApart(db, ids),
    ...signingsApart(db, ids),
    ...tasksApart(db, ids, viewer),
    ...requestsApart(db, ids),
    ...legalHoldsApart(db, ids),
    ...leftOutApart(db, ids),
    ...mattersApart(db, { ids, viewer }),
  ];
  return apart
    .flatMap((one) => {
      const { what, at, words } = one;
      const isOnlyForSafeguarding = "isOnlyForSafeguarding" in one && one.isOnlyForSafeguarding;
      return at === null || !words ? [] : [{ what, at, words, isOnlyForSafeguarding }];
    })
    .toSorted((one, other) => other.at - one.at);
}

function changesApart(db: Database, ids: string[]) {
  const rows = db
    .select({ at: changeSets.madeAt, reason: changeSets.reason, before: peopleChanges.before })
    .from(peopleChanges)
    .innerJoin(changeSets, eq(changeSets.id, peopleChanges.changeSetId))
    .where(
      or(
        inArray(peopleChanges.rowId, ids),
        inArray(sql`coalesce("before" ->> 'adultId', "after" ->> 'adultId')`, ids),
      ),
    )
    .all();
  return rows.flatMap(({ at, reason, before }) => [
    { what: "change" as const, at, words: reason },
    { what: "earlier-hold" as const, at, words: before?.holdReason ? String(before.holdReason) : null },
  ]);
}

function signingsApart(db: Database, ids: string[]) {
  const rows = db
    .select({
      signedAt: signings.signedAt,
      recordedReason: signingTexts.recordedReason,
      quietReason: quietRecordings.reason,
      correctedAt: corrections.correctedAt,
      correctionReason: correctionTexts.reason,
    })
    .from(signings)
    .leftJoin(signingTexts, eq(signingTexts.signingId, signings.id))
    .leftJoin(quietRecordings, eq(quietRecordings.signingId, signings.id))
    .leftJoin(corrections, eq(corrections.signingId, signings.id))
    .leftJoin(correctionTexts, eq(correctionTexts.correctionId, corrections.id))
    .where(inArray(signings.adultId, ids))
    .all();
  const scans = db
    .select({ at: attachments.addedAt, words: attachments.fileName })
    .from(attachments)
    .innerJoin(signings, eq(signings.id, attachments.signingId))
    .where(inArray(signings.adultId, ids))
    .all();
  return [
    ...scans.map((scan) => ({ what: "scan-name" as const, ...scan })),
    ...rows.flatMap((row) => [
      { what: "recorded" as const, at: row.signedAt, words: row.recordedReason },
      { what: "recorded-quietly" as const, at: row.signedAt, words: row.quietReason },
      { what: "corrected" as const, at: row.correctedAt, words: row.correctionReason },
    ]),
  ];
}

function tasksApart(db: Database, ids: string[], viewer: Viewer) {
  const forEverybody = tasksShownTo(db, null) ?? sql`true`;
  return db
    .select({ task: tasks, isForEverybody: sql<number>`${forEverybody}`.mapWith(Boolean) })
    .from(tasks)
    .where(and(inArray(tasks.adultId, ids), tasksShownTo(db, viewer)))
    .orderBy(desc(tasks.createdAt))
    .all()
    .flatMap(({ task: { kind, note, outcome, createdAt, doneAt }, isForEverybody }) => {
      const isOnlyForSafeguarding = !isForEverybody;
      const ended = outcome === null ? null : readOutcome(outcome).words;
      return [
        { what: "task" as const, at: createdAt, words: wordsIn(kind, note), isOnlyForSafeguarding },
        { what: "task-outcome" as const, at: doneAt, words: ended, isOnlyForSafeguarding },
      ];
    });
}

/** Notes that only lead to a mail or a request say nothing by themselves. */
function wordsIn(kind: (typeof tasks.$inferSelect)["kind"], note: string | null): string | null {
  if (["mail-refused", "mail-bounced", "data-request", "complaint"].includes(kind)) return null;
  if (kind !== "not-on-the-roll") return note;
  const report = readReport(note);
  return report && [report.name, report.contact, report.child, report.message].filter(Boolean).join("\n");
}

function requestsApart(db: Database, ids: string[]) {
  return db
    .select()
    .from(dataRequests)
    .where(inArray(dataRequests.adultId, ids))
    .all()
    .flatMap(({ recordedAt, recordedBy, closedAt, asker, note, outcome }) => [
      { what: "data-request" as const, at: recordedAt, words: recordedBy === null ? null : note },
      { what: "data-request-asker" as const, at: recordedAt, words: asker },
      { what: "data-request-outcome" as const, at: closedAt, words: outcome },
    ]);
}

/** Does the same human work here? Their staff account is looked at by itself. */
export function hasStaffAccount(db: Database, adultId: string): boolean {
  const found = db
    .select({ id: staff.id })
    .from(staff)
    .innerJoin(adults, eq(adults.id, staff.adultId))
    .where(or(eq(adults.id, adultId), eq(adults.mergedInto, adultId)))
    .get();
  return found !== undefined;
}
