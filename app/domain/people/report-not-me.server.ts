import { eq } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, type PASS_ENDINGS } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { leaveTask } from "../inbox/leave-task.server.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { stopPersonalMail } from "../mail/stop-personal-mail.server.ts";
import { endWaysIn } from "./end-ways-in.server.ts";

/**
 * "This isn't me": the mailbox belongs to somebody else. Every way in that was mailed there ends, the portal stops
 * writing to it on this adult's account, says so once to that mailbox, and the office finds a task.
 */
export function reportNotMe(db: Database, { adultId, now }: { adultId: string; now: number }): void {
  db.transaction(
    (tx) => {
      stopWritingTo(tx, { adultId, ending: "not-me", now });
      leaveTask(tx, { kind: "not-me", adultId, now });
      recordAudit(tx, { actor: { kind: "anyone" }, action: "reported-not-me", subjectId: adultId, now });
    },
    { behavior: "immediate" },
  );
}

/** Ends this adult's passes and sessions, and all writing to an address that turned out not to be theirs. */
export function stopWritingTo(
  tx: Transaction,
  { adultId, ending, now }: { adultId: string; ending: (typeof PASS_ENDINGS)[number]; now: number },
): void {
  const adult = tx.select().from(adults).where(eq(adults.id, adultId)).get();
  if (!adult) throw new Error("No such adult");

  endWaysIn(tx, { adultId, ending, now });
  if (adult.mailboxState === "not-theirs") return;

  tx.update(adults).set({ mailboxState: "not-theirs" }).where(eq(adults.id, adultId)).run();
  if (adult.email) {
    stopPersonalMail(tx, { adultId, to: adult.email, now });
    queueMail(tx, {
      values: { kind: "stop-writing" },
      adultId,
      to: adult.email,
      language: adult.language,
      expiresAt: now + 7 * DAY,
      now,
    });
  }
}
