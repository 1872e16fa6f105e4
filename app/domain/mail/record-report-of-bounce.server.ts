import { and, desc, eq, gte, inArray, isNull, ne } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import { newId } from "#db/new-id.ts";
import { adults, type BOUNCE_SOURCES, bounces, complainedAddresses, emails } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { leaveTask } from "../inbox/leave-task.server.ts";
import { mailNote } from "../inbox/task-notes.ts";
import { normaliseAddress } from "../people/adults-at-address.server.ts";
import { audienceOf } from "./record-bounce.server.ts";
import { takeBounce } from "./take-bounce.server.ts";

type Mail = typeof emails.$inferSelect;
type Source = (typeof BOUNCE_SOURCES)[number];

export type ReportOfBounce = {
  /** `soft`: the mailbox could not take it this time, such as one that is full. */
  kind: "hard" | "soft" | "complaint";
  /** The other server will not try again: the mail did not arrive. */
  hasGivenUp: boolean;
  /** From the mail's Message-ID, where the report has it: it names the mail. */
  mailId: string | null;
  /** Of the mailbox, where the report says it. By the provider, without a mail's id, it names the last mail that was sent there. */
  address: string | null;
  words: string | null;
  /** Of the report as it came: one that comes twice is one. */
  sha256: string;
};

export type RecordedReport =
  | { status: "recorded" | "recorded-already" | "unknown-mail"; bounceId: string }
  /** It names neither a mail nor a mailbox. */
  | { status: "says-nothing" };

/** A report about a mail that was sent longer ago is of no mail that we know. */
const COMES_BACK_WITHIN = 30 * DAY;

/**
 * Writes down that a mail came back or was called spam, in one transaction, with what follows for whoever has that address
 * now: a mailbox that does not exist is not written to, nor is one that could not take mail on three days, and the office
 * finds a task (rule 14); where it was called spam, nothing automatic goes there any more. A report of a mail that nobody
 * knows is kept, and changes nobody. Anybody can write to the mailbox that feeds the folder: from there only a report that
 * has one of our mails' ids is believed. The provider, who has a secret, is believed by address too, and about spam always.
 */
export function recordReportOfBounce(
  db: Database,
  { report, source, now }: { report: ReportOfBounce; source: Source; now: number },
): RecordedReport {
  return db.transaction(
    (tx) => {
      const { kind, words, sha256 } = report;
      const known = tx.select().from(bounces).where(eq(bounces.reportSha256, sha256)).get();
      if (known) return { status: "recorded-already", bounceId: known.id };
      const mail = findMail(tx, { report, source, now });
      const address = mail?.toAddress ?? (report.address && normaliseAddress(report.address));
      if (!address) return { status: "says-nothing" };

      const id = newId(now);
      const row = { id, kind, source, address, words, reportSha256: sha256, receivedAt: now };
      insertRow(tx, bounces, { ...row, emailId: mail?.id ?? null });
      const isComplaint = kind === "complaint";
      if (!mail) {
        const isTaken =
          isComplaint && source === "provider" && takeComplaint(tx, { address, mail: null, now }) > 0;
        return { status: isTaken ? "recorded" : "unknown-mail", bounceId: id };
      }
      if (isComplaint) takeComplaint(tx, { address, mail, now });
      else takeBounce(tx, mail, { ...report, kind, id }, now);
      return { status: "recorded", bounceId: id };
    },
    { behavior: "immediate" },
  );
}

/** By its id; a report of the provider that has none is about the last mail that was sent to its address. */
function findMail(
  tx: Transaction,
  { report: { mailId, address }, source, now }: { report: ReportOfBounce; source: Source; now: number },
): Mail | undefined {
  if (mailId === null && source !== "provider") return undefined;
  const isIt = mailId
    ? and(eq(emails.id, mailId), ne(emails.toAddress, ""))
    : and(
        eq(emails.toAddress, normaliseAddress(address ?? "nobody")),
        inArray(emails.state, ["sent", "bounced"]),
        gte(emails.queuedAt, now - COMES_BACK_WITHIN),
      );
  return tx.select().from(emails).where(isIt).orderBy(desc(emails.settledAt)).limit(1).get();
}

/**
 * Nothing automatic goes to that address any more, and somebody speaks with whoever reads it. Where no mail is known it
 * needs somebody who has that address. Returns how many have it.
 */
function takeComplaint(
  tx: Transaction,
  { address, mail, now }: { address: string; mail: Mail | null; now: number },
): number {
  const readers = tx
    .select({ adultId: adults.id })
    .from(adults)
    .where(and(eq(adults.email, address), isNull(adults.leftOn)))
    .all();
  if (mail === null && readers.length === 0) return 0;
  const complaint = { email: address, complainedAt: now };
  const added = tx.insert(complainedAddresses).values(complaint).onConflictDoNothing().run();
  if (added.changes === 0) return readers.length;
  for (const { adultId } of readers) {
    const about = mail && { note: mailNote(mail.id), audience: audienceOf(mail) };
    leaveTask(tx, { kind: "mail-complaint", adultId, ...about, now });
    recordAudit(tx, { actor: { kind: "portal" }, action: "mail-called-spam", subjectId: adultId, now });
  }
  return readers.length;
}
