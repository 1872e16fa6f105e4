import { and, eq } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, signings } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { leaveTask } from "../inbox/leave-task.server.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { isRecordedQuietly } from "../paper/is-recorded-quietly.server.ts";
import { answersOf, asRead, ownSignings } from "./find-receipt.server.ts";
import { writeCorrection } from "./write-correction.server.ts";

export type WithdrawOutcome = {
  status: "withdrawn" | "already-corrected" | "nothing-signed" | "no-such-receipt";
};

type Withdrawal = {
  reference: string;
  adultId: string;
  /** A pass takes back only what was signed with it; null: signed in. */
  passId: string | null;
  /** Why, if they want to say it. */
  reason: string | null;
  now: number;
};

/**
 * An adult takes back what they signed, or what the school recorded for them, at any time: it stays on record, no
 * longer counts, and has no other consequence (rules 7 and 9). They get a mail, and the office a task.
 */
export function withdrawSigning(db: Database, withdrawal: Withdrawal): WithdrawOutcome {
  const { reference, adultId, passId, reason, now } = withdrawal;
  return db.transaction(
    (tx) => {
      const signing = tx
        .select()
        .from(signings)
        .where(and(eq(signings.reference, reference), ownSignings(adultId, passId)))
        .get();
      if (!signing) return { status: "no-such-receipt" };
      const answers = answersOf(tx, signing.id);
      if (answers.every(({ answer }) => answer === "rather-not")) return { status: "nothing-signed" };

      const correction = { signingId: signing.id, kind: "withdrawn", staffId: null, reason, now } as const;
      if (!writeCorrection(tx, correction)) return { status: "already-corrected" };
      sendNote(tx, { signing, adultId, policies: asRead(answers), now });
      leaveTask(tx, {
        kind: "withdrawn",
        adultId,
        signingId: signing.id,
        ...(reason !== null && { note: reason }),
        now,
      });
      recordAudit(tx, {
        actor: { kind: "adult", id: adultId },
        action: "withdrew-signing",
        subjectId: signing.id,
        now,
      });
      return { status: "withdrawn" };
    },
    { behavior: "immediate" },
  );
}

/** They did it themselves, so a hold does not stop the mail (rule 21); of a quiet recording none ever goes out. */
function sendNote(
  tx: Transaction,
  note: {
    signing: typeof signings.$inferSelect;
    adultId: string;
    policies: { title: string; label: string }[];
    now: number;
  },
): void {
  const { signing, now } = note;
  const adult = tx.select().from(adults).where(eq(adults.id, note.adultId)).get();
  if (!adult?.email || adult.mailboxState === "not-theirs" || isRecordedQuietly(tx, signing.id)) return;
  queueMail(tx, {
    values: {
      kind: "withdrawn",
      adultName: adult.name,
      reference: signing.reference,
      signedAt: signing.signedAt,
      withdrawnAt: now,
      policies: note.policies,
      isRecorded: signing.recordedAt !== null,
    },
    adultId: adult.id,
    to: adult.email,
    language: adult.language,
    expiresAt: now + 30 * DAY,
    now,
  });
}
