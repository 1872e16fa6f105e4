import { eq } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { signings, staff } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { currentRecordOf } from "../people/records-of.server.ts";
import { writeCorrection } from "../signing/write-correction.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import { isRecordedQuietly } from "./is-recorded-quietly.server.ts";

export type CorrectionOutcome = {
  status: "corrected" | "already-corrected" | "no-such-signing" | "own-record" | "not-recorded";
};

/** A notice that could not be delivered by then would puzzle more than help. */
const WORTH_SENDING = 30 * DAY;

/**
 * Recorded in error: the signing stays visible, with who put it right and why, and no longer counts (rule 9). Staff
 * correct what staff recorded, nobody their own (rule 8); what an adult signed by themselves the head can declare void. Whoever was sent the
 * receipt is told with `notice`; where it was recorded quietly, no mail goes out either.
 */
export function correctRecording(
  db: Database,
  correction: { signingId: string; staffId: string; reason: string; notice: string; now: number },
): CorrectionOutcome {
  return db.transaction(
    (tx) => {
      const { signingId, staffId, reason, notice, now } = correction;
      const signing = tx.select().from(signings).where(eq(signings.id, signingId)).get();
      // Signed under an earlier record or not: the notice goes where this human reads their mail now.
      const adult = signing && currentRecordOf(tx, signing.adultId);
      const person = tx.select().from(staff).where(eq(staff.id, staffId)).get();
      if (!signing || !adult || !person || adult.erasedAt !== null) return { status: "no-such-signing" };
      if (isOwnRecord(tx, { staffId, adultId: adult.id })) return { status: "own-record" };
      if (signing.recordedBy === null) return { status: "not-recorded" };

      const isWritten = writeCorrection(tx, { signingId, kind: "recorded-in-error", staffId, reason, now });
      if (!isWritten) return { status: "already-corrected" };
      if (adult.email && adult.mailboxState !== "not-theirs" && !isRecordedQuietly(tx, signingId)) {
        queueMail(tx, {
          values: { kind: "answer", name: adult.name, answer: notice, staffName: person.name },
          adultId: adult.id,
          to: adult.email,
          language: adult.language,
          expiresAt: now + WORTH_SENDING,
          now,
        });
      }
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "corrected-recording",
        subjectId: signingId,
        now,
      });
      return { status: "corrected" };
    },
    { behavior: "immediate" },
  );
}
