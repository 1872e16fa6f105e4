import { asc, gte, inArray, type SQL } from "drizzle-orm";
import { HOUR, isoDateOf, monthsAgo, startOfDay } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import {
  auditEvents,
  bounces,
  complainedAddresses,
  dataRequests,
  emails,
  retentionRuns,
  signingTexts,
  tasks,
} from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { emptyBounces } from "./empty-bounces.server.ts";
import { emptyMails } from "./empty-mails.server.ts";
import { emptyDataRequests } from "./empty-papers.server.ts";
import { type ErasureEntry, eraseAdult } from "./erase-adult.server.ts";
import { adultsDue, childrenDue } from "./families-due.server.ts";
import { forgetChild } from "./forget-child.server.ts";
import { forgetMatters } from "./forget-matters.server.ts";
import type { RetentionKind } from "./retention-periods.ts";
import { readRetentionPeriods } from "./save-retention-period.server.ts";
import {
  bouncesDue,
  browsersDue,
  complaintsDue,
  dataRequestsDue,
  mailRecordsDue,
  mailTextsDue,
  strangersDue,
} from "./what-is-due.server.ts";

/** How many rows one transaction takes: a parent who signs meanwhile waits no longer than that. */
const AT_ONCE = 200;

export type ForgottenCounts = Partial<Record<RetentionKind, number>>;

/** Is it night, and has nobody forgotten anything since it began? */
export function isForgettingDue(db: Database, { now }: { now: number }): boolean {
  const night = startOfDay(isoDateOf(now)) + 2 * HOUR;
  if (now < night) return false;
  const ran = db
    .select({ id: retentionRuns.id })
    .from(retentionRuns)
    .where(gte(retentionRuns.ranAt, night))
    .get();
  return ran === undefined;
}

/**
 * Forgets all that is due, in small transactions: the caller may let others work between two steps. Ends with how many of
 * each kind went, which is also written down. Published texts stay (rule 1).
 */
export function* forgetDue(
  db: Database,
  { writeDown, now }: { writeDown: (entries: ErasureEntry[]) => void; now: number },
): Generator<void, ForgottenCounts> {
  const periods = readRetentionPeriods(db);
  const asked = { periods, now };
  const counts: ForgottenCounts = {};
  const add = (kind: RetentionKind, found: number) => {
    counts[kind] = (counts[kind] ?? 0) + found;
  };
  const steps: [RetentionKind, (tx: Transaction) => number][] = [
    ["browser-details", (tx) => forgetBrowsers(tx, browsersDue(tx, asked))],
    ["mail-text", (tx) => forgetMails(tx, mailTextsDue(asked), false)],
    ["mail-record", (tx) => forgetMails(tx, mailRecordsDue(asked), true)],
    ["mail-record", (tx) => forgetBounces(tx, bouncesDue(tx, asked))],
    ["mail-record", (tx) => tx.delete(complainedAddresses).where(complaintsDue(asked)).run().changes],
    ["data-request", (tx) => forgetRequests(tx, dataRequestsDue(asked))],
    ["data-request", (tx) => forgetStrangers(tx, strangersDue(asked))],
    ["audit", (tx) => forgetAudit(tx, monthsAgo(now, periods.audit))],
  ];
  // Before anything old goes: the newest event is what the audit's year is counted from.
  recordAudit(db, { actor: { kind: "portal" }, action: "forgot-what-was-due", now });
  for (const { id, hasSigned } of adultsDue(db, asked)) {
    const erasure = {
      adultId: id,
      ground: "retention",
      decidedBy: null,
      isStillHereConfirmed: false,
    } as const;
    if (eraseAdult(db, { ...erasure, writeDown, now }).status === "erased") {
      add(hasSigned ? "acknowledgement" : "family", 1);
    }
    yield;
  }
  for (const { id } of childrenDue(db, asked)) {
    forgetChild(db, { childId: id });
    add("family", 1);
    yield;
  }
  for (const [kind, step] of steps) {
    for (let found = AT_ONCE; found === AT_ONCE; ) {
      found = db.transaction(step, { behavior: "immediate" });
      add(kind, found);
      yield;
    }
  }
  yield* forgetMatters(db, { now });
  db.insert(retentionRuns)
    .values({ id: newId(now), ranAt: now, counts })
    .run();
  return counts;
}

function forgetBrowsers(tx: Transaction, due: SQL | undefined): number {
  const some = tx.select({ id: signingTexts.signingId }).from(signingTexts).where(due).limit(AT_ONCE).all();
  return tx
    .update(signingTexts)
    .set({ ipAddress: null, browser: null })
    .where(inArray(signingTexts.signingId, idsOf(some)))
    .run().changes;
}

function forgetMails(tx: Transaction, due: SQL | undefined, address: boolean): number {
  const some = tx.select({ id: emails.id }).from(emails).where(due).limit(AT_ONCE).all();
  return emptyMails(tx, inArray(emails.id, idsOf(some)), { address }).changes;
}

function forgetBounces(tx: Transaction, due: SQL | undefined): number {
  const some = idsOf(tx.select({ id: bounces.id }).from(bounces).where(due).limit(AT_ONCE).all());
  emptyBounces(tx, inArray(bounces.id, some));
  return some.length;
}

function forgetRequests(tx: Transaction, due: SQL | undefined): number {
  const some = idsOf(tx.select({ id: dataRequests.id }).from(dataRequests).where(due).limit(AT_ONCE).all());
  emptyDataRequests(tx, some);
  return some.length;
}

function forgetStrangers(tx: Transaction, due: SQL | undefined): number {
  const some = idsOf(tx.select({ id: tasks.id }).from(tasks).where(due).limit(AT_ONCE).all());
  return tx.update(tasks).set({ note: null, outcome: "" }).where(inArray(tasks.id, some)).run().changes;
}

/** Ids begin with the time: the oldest come first, without an index over years of events. */
function forgetAudit(tx: Transaction, before: number): number {
  const oldest = tx
    .select({ id: auditEvents.id, at: auditEvents.at })
    .from(auditEvents)
    .orderBy(asc(auditEvents.id))
    .limit(AT_ONCE)
    .all();
  const old = idsOf(oldest.filter(({ at }) => at < before));
  return tx.delete(auditEvents).where(inArray(auditEvents.id, old)).run().changes;
}

function idsOf(rows: { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
