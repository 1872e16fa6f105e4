import { and, eq } from "drizzle-orm";
import { HOUR, MINUTE } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { emails } from "#db/schema.ts";
import { leaveTasksAbout } from "./record-bounce.server.ts";
import type { StopReason } from "./why-not-to-send.server.ts";

export type MailOutcome =
  /** The server accepted it. `body` is the plain text without its secrets. */
  | { status: "sent"; response: string; subject: string; body: string }
  /** Refused for good. `address`: it was the recipient that was refused, not this mail. */
  | { status: "refused"; response: string; address: boolean }
  | { status: "stopped"; reason: StopReason }
  /** Nobody home, or asked to come back: tried again until the mail expires. */
  | { status: "try-later"; response: string };

const RETRY_AFTER = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR];

function waitAfter(attempts: number): number {
  return RETRY_AFTER[Math.min(attempts, RETRY_AFTER.length) - 1] ?? MINUTE;
}

/** When a waiting mail was tried the last time, and not taken; null where nobody has tried, or somebody is at it. */
export function lastTriedAt(
  mail: Pick<typeof emails.$inferSelect, "attempts" | "sendAfter" | "leasedUntil">,
) {
  return mail.attempts === 0 || mail.leasedUntil !== null ? null : mail.sendAfter - waitAfter(mail.attempts);
}

/** Writes down what became of a claimed mail. What is settled stays settled, whoever comes second. */
export function settleMail(db: Database, mail: { id: string; outcome: MailOutcome; now: number }): void {
  const { id, outcome, now } = mail;
  db.transaction(
    (tx) => {
      const row = tx
        .select()
        .from(emails)
        .where(and(eq(emails.id, id), eq(emails.state, "queued")))
        .get();
      if (!row) return;

      if (outcome.status === "try-later") {
        const sendAfter = now + waitAfter(row.attempts);
        tx.update(emails)
          .set({ leasedUntil: null, sendAfter, serverResponse: outcome.response })
          .where(eq(emails.id, id))
          .run();
        return;
      }

      tx.update(emails)
        .set({
          state: outcome.status,
          settledAt: now,
          leasedUntil: null,
          sealedSecrets: null,
          serverResponse: outcome.status === "stopped" ? outcome.reason : outcome.response,
          // Kept where it proves something to or about somebody; a sign-in mail proves nothing.
          ...(outcome.status === "sent" &&
            (row.adultId !== null || row.taskId !== null) && {
              subject: outcome.subject,
              body: outcome.body,
            }),
        })
        .where(eq(emails.id, id))
        .run();

      if (outcome.status === "refused" && outcome.address) {
        leaveTasksAbout(tx, { ...row, state: "refused" }, now);
      }
    },
    { behavior: "immediate" },
  );
}
