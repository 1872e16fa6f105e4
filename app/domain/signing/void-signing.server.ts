import { eq } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { signings, staff } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import type { Adult } from "../people/adults-at-address.server.ts";
import { currentRecordOf } from "../people/records-of.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import { answersOf, asRead } from "./find-receipt.server.ts";
import { whyNotTold } from "./why-not-told.server.ts";
import { writeCorrection } from "./write-correction.server.ts";

export type VoidOutcome = {
  status: "voided" | "already-corrected" | "no-such-signing" | "own-record" | "for-the-head";
};

/**
 * The head declares that a signing does not count, with a reason (rule 9). It stays in sight, the adult is asked anew, and
 * is told by whom and why, where a mail may tell them. Nobody voids their own (rule 8).
 */
export function voidSigning(
  db: Database,
  { signingId, staffId, reason, now }: { signingId: string; staffId: string; reason: string; now: number },
): VoidOutcome {
  return db.transaction(
    (tx) => {
      const signing = tx.select().from(signings).where(eq(signings.id, signingId)).get();
      // Signed under an earlier record or not: the mail goes where this human reads it now.
      const adult = signing && currentRecordOf(tx, signing.adultId);
      const person = tx.select().from(staff).where(eq(staff.id, staffId)).get();
      if (!signing || !adult || !person || adult.erasedAt !== null) return { status: "no-such-signing" };
      if (person.role !== "head") return { status: "for-the-head" };
      if (isOwnRecord(tx, { staffId, adultId: adult.id })) return { status: "own-record" };

      const isWritten = writeCorrection(tx, { signingId, kind: "voided", staffId, reason, now });
      if (!isWritten) return { status: "already-corrected" };
      tellAdult(tx, { signing, adult, staffName: person.name, reason, now });
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "voided-signing",
        subjectId: signingId,
        now,
      });
      return { status: "voided" };
    },
    { behavior: "immediate" },
  );
}

function tellAdult(
  tx: Transaction,
  told: {
    signing: typeof signings.$inferSelect;
    adult: Adult;
    staffName: string;
    reason: string;
    now: number;
  },
): void {
  const { signing, adult, staffName, reason, now } = told;
  if (adult.email === null || whyNotTold(tx, { adult, signingId: signing.id })) return;
  queueMail(tx, {
    values: {
      kind: "voided",
      adultName: adult.name,
      reference: signing.reference,
      signedAt: signing.signedAt,
      policies: asRead(answersOf(tx, signing.id)),
      isRecorded: signing.recordedAt !== null,
      staffName,
      reason,
    },
    adultId: adult.id,
    to: adult.email,
    language: adult.language,
    expiresAt: now + 30 * DAY,
    now,
  });
}
