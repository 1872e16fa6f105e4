import { and, eq, max } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { auditEvents } from "#db/schema.ts";
import { schoolCalendar } from "../calendar/school-calendar.server.ts";
import { mayWriteNow } from "../calendar/school-days.ts";
import { sendingSettings } from "../calendar/sending-settings.server.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { queueMattersDue } from "../matters/queue-matters-due.server.ts";
import { welcomeJoiners } from "../requests/welcome-joiners.server.ts";
import { digestLines } from "./digest-lines.server.ts";
import { queueDigest } from "./queue-digest.server.ts";

export type MorningOutcome =
  /** No school day, before 8:00, or after 18:00; without term dates always (rule 13). */
  | { status: "silent" }
  | { status: "begun-already" }
  | { status: "begun"; joiners: number; digest: "queued" | "stopped" | "too-late" | "nothing-to-say" };

/** By this deed, with the day as its subject, the portal knows that a morning has begun. */
const BEGUN = "began-school-morning";

/**
 * Once on each school day, from 8:00 on: asks whoever is new (rule 11) and tells the office in a mail without names what
 * needs doing, and head and safeguarding lead in another what is due in matters. All of it or nothing, so that a crash repeats nothing.
 */
export function beginSchoolMorning(
  db: Database,
  { officeEmail, now }: { officeEmail: string; now: number },
): MorningOutcome {
  if (hasMorningBegun(db, now)) return { status: "begun-already" };
  const calendar = schoolCalendar(db);
  if (!mayWriteNow(calendar, now)) return { status: "silent" };
  // Counted before anything is written: others need not wait for it.
  const lines = digestLines(db, { calendar, now });
  return db.transaction(
    (tx) => {
      if (hasMorningBegun(tx, now)) return { status: "begun-already" };
      const settings = sendingSettings(tx);
      const joiners = settings.joinersPausedAt === null ? welcomeJoiners(tx, { now }) : 0;
      const digest = queueDigest(tx, { lines, joiners, settings, officeEmail, now });
      queueMattersDue(tx, { lastMorningOn: lastMorningOn(tx), now });
      recordAudit(tx, { actor: { kind: "portal" }, action: BEGUN, subjectId: isoDateOf(now), now });
      return { status: "begun", joiners, digest };
    },
    { behavior: "immediate" },
  );
}

function lastMorningOn(tx: Transaction): string | null {
  const on = max(auditEvents.subjectId);
  return tx.select({ on }).from(auditEvents).where(eq(auditEvents.action, BEGUN)).get()?.on ?? null;
}

/** Whether this day's morning has begun already. */
export function hasMorningBegun(db: Database | Transaction, now: number): boolean {
  const today = and(eq(auditEvents.subjectId, isoDateOf(now)), eq(auditEvents.action, BEGUN));
  return db.select({ id: auditEvents.id }).from(auditEvents).where(today).get() !== undefined;
}
