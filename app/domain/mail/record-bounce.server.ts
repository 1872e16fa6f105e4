import { createHash } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import { newId } from "#db/new-id.ts";
import { adults, bounces, emails, staff, tasks } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { leaveTask } from "../inbox/leave-task.server.ts";
import { mailNote } from "../inbox/task-notes.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import { isLetter } from "./mails-shown-to.server.ts";

type Mail = typeof emails.$inferSelect;

/**
 * A mail that the server had accepted came back to the office mailbox: its state says so (rule 14), nobody is asked at
 * that address until somebody has looked, and the office finds a task for each adult who reads it.
 */
export function recordBounce(
  db: Database,
  { mailId, staffId, words, now }: { mailId: string; staffId: string; words: string; now: number },
): { status: "recorded" | "no-such-mail" | "not-sent" | "recorded-already" | "own-record" } {
  return db.transaction(
    (tx) => {
      const mail = tx.select().from(emails).where(eq(emails.id, mailId)).get();
      if (!mail) return { status: "no-such-mail" };
      if (mail.state === "bounced") return { status: "recorded-already" };
      if (mail.state !== "sent") return { status: "not-sent" };
      if (isOwn(tx, staffId, mail)) return { status: "own-record" };

      tx.update(emails).set({ state: "bounced", serverResponse: words }).where(eq(emails.id, mailId)).run();
      insertRow(tx, bounces, {
        id: newId(now),
        kind: "hard",
        source: "staff",
        emailId: mailId,
        address: mail.toAddress,
        words,
        reportSha256: createHash("sha256").update(`staff ${mailId}`).digest("hex"),
        receivedAt: now,
      });
      leaveTasksAbout(tx, { ...mail, state: "bounced" }, now);
      const actor = { kind: "staff", id: staffId } as const;
      // The office's audit page says nothing of letters (rule 17).
      if (!isLetter(mail))
        recordAudit(tx, { actor, action: "recorded-bounce", subjectId: mail.adultId ?? mail.id, now });
      return { status: "recorded" };
    },
    { behavior: "immediate" },
  );
}

/**
 * Marks the mailbox of everybody who has this address now, with a task for each; an answer that nobody got is one too. That
 * letter 1 did not arrive is the safeguarding lead's to know (rule 17).
 */
export function leaveTasksAbout(
  tx: Transaction,
  mail: Pick<Mail, "id" | "kind" | "toAddress" | "taskId" | "adultId"> & { state: "refused" | "bounced" },
  now: number,
): void {
  const [mailboxState, kind] =
    mail.state === "refused"
      ? (["refused", "mail-refused"] as const)
      : (["bouncing", "mail-bounced"] as const);
  const note = mailNote(mail.id);
  const flagged = tx
    .update(adults)
    .set({ mailboxState })
    .where(and(eq(adults.email, mail.toAddress), isNull(adults.leftOn), eq(adults.mailboxState, "usable")))
    .returning({ id: adults.id })
    .all();
  for (const adult of flagged) {
    leaveTask(tx, { kind, audience: audienceOf(mail), adultId: adult.id, note, now });
    recordAudit(tx, {
      actor: { kind: "portal" },
      action: mail.state === "refused" ? "mailbox-refused" : "mailbox-bouncing",
      subjectId: adult.id,
      now,
    });
  }
  if (flagged.length > 0 || mail.taskId === null) return;
  const answered = tx.select().from(tasks).where(eq(tasks.id, mail.taskId)).get();
  leaveTask(tx, { kind, audience: answered?.audience, adultId: mail.adultId, note, now });
}

/** Who finds the task about a mail that did not arrive, or was called spam. */
export function audienceOf({ kind }: Pick<Mail, "kind">): "office" | "safeguarding" {
  return kind === "misuse-letter" ? "safeguarding" : "office";
}

/** Nobody deals with mail to themselves as a parent (rule 8). */
function isOwn(tx: Transaction, staffId: string, mail: Mail): boolean {
  const person = tx.select().from(staff).where(eq(staff.id, staffId)).get();
  if (person?.email === mail.toAddress) return true;
  return mail.adultId !== null && isOwnRecord(tx, { staffId, adultId: mail.adultId });
}
