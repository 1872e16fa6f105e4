import { asc, count, desc, eq, lt, type SQL, type Table } from "drizzle-orm";
import { monthsAgo } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import {
  auditEvents,
  bounces,
  complainedAddresses,
  dataRequests,
  emails,
  policies,
  policyVersions,
  retentionRuns,
  signingTexts,
  tasks,
} from "#db/schema.ts";
import { type AdultDue, adultsDue, childrenDue } from "./families-due.server.ts";
import type { RetentionKind } from "./retention-periods.ts";
import { type RetentionPeriods, readRetentionPeriods } from "./save-retention-period.server.ts";
import {
  bouncesDue,
  browsersDue,
  complaintsDue,
  dataRequestsDue,
  mailRecordsDue,
  mailTextsDue,
  strangersDue,
  versionsDue,
} from "./what-is-due.server.ts";

export type DueForForgetting = {
  periods: RetentionPeriods;
  counts: Record<RetentionKind, number>;
  adults: AdultDue[];
  children: { id: string; name: string; lastHereOn: string }[];
  /** Only reported: a published text stays (rule 1). */
  versions: { slug: string; number: number; title: string; label: string }[];
};

/** What the next night would forget if it were now, and nothing is changed: the office's dry run. */
export function dueForForgetting(db: Database, { now }: { now: number }): DueForForgetting {
  const periods = readRetentionPeriods(db);
  const asked = { periods, now };
  const adults = adultsDue(db, asked);
  const children = childrenDue(db, asked);
  const versions = db
    .select({
      slug: policies.slug,
      number: policyVersions.number,
      title: policyVersions.shortTitle,
      label: policyVersions.label,
    })
    .from(policyVersions)
    .innerJoin(policies, eq(policies.id, policyVersions.policyId))
    .where(versionsDue(asked))
    .orderBy(asc(policies.position), asc(policyVersions.number))
    .all();
  return {
    periods,
    adults,
    children,
    versions,
    counts: {
      "browser-details": countOf(db, signingTexts, browsersDue(db, asked)),
      audit: countOf(db, auditEvents, lt(auditEvents.at, monthsAgo(now, periods.audit))),
      "mail-text": countOf(db, emails, mailTextsDue(asked)),
      "mail-record":
        countOf(db, emails, mailRecordsDue(asked)) +
        countOf(db, bounces, bouncesDue(db, asked)) +
        countOf(db, complainedAddresses, complaintsDue(asked)),
      acknowledgement: adults.filter(({ hasSigned }) => hasSigned).length,
      family: adults.filter(({ hasSigned }) => !hasSigned).length + children.length,
      "policy-version": versions.length,
      "data-request":
        countOf(db, dataRequests, dataRequestsDue(asked)) + countOf(db, tasks, strangersDue(asked)),
    },
  };
}

/** The last nights: when, and how many of each kind went. */
export function lastRetentionRuns(db: Database, { limit }: { limit: number }) {
  return db
    .select({ ranAt: retentionRuns.ranAt, counts: retentionRuns.counts })
    .from(retentionRuns)
    .orderBy(desc(retentionRuns.ranAt))
    .limit(limit)
    .all();
}

function countOf(db: Database, table: Table, which: SQL | undefined): number {
  return db.select({ found: count() }).from(table).where(which).get()?.found ?? 0;
}
