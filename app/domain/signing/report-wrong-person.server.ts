import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { signings } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { leaveTask } from "../inbox/leave-task.server.ts";
import { stopWritingTo } from "../people/report-not-me.server.ts";
import { endSlips } from "../slips/end-slips.server.ts";
import { isSlip } from "../slips/is-slip.server.ts";
import { ownSignings } from "./find-receipt.server.ts";
import { writeCorrection } from "./write-correction.server.ts";

/**
 * "I signed as the wrong person": the signing stays on record and no longer counts (rule 9). It is never moved to
 * another human: whoever it was meant for signs again. Ways in end, writing stops, and the office finds a task.
 *
 * What staff recorded (rule 8) came through no mailbox: there only the correction and the task are left.
 */
export function reportWrongPerson(
  db: Database,
  {
    reference,
    adultId,
    passId = null,
    now,
  }: { reference: string; adultId: string; passId?: string | null; now: number },
): { status: "reported" | "already-reported" | "no-such-receipt" } {
  return db.transaction(
    (tx) => {
      const signing = tx
        .select({ id: signings.id, passId: signings.passId, recordedBy: signings.recordedBy })
        .from(signings)
        .where(and(eq(signings.reference, reference), ownSignings(adultId, passId)))
        .get();
      if (!signing) return { status: "no-such-receipt" };

      const by = { staffId: null, reason: null, now };
      const isWritten = writeCorrection(tx, { signingId: signing.id, kind: "wrong-person", ...by });
      if (!isWritten) return { status: "already-reported" };

      leaveTask(tx, { kind: "wrong-person", adultId, signingId: signing.id, now });
      if (signing.recordedBy === null) closeWayIn(tx, { adultId, passId: signing.passId, now });
      recordAudit(tx, {
        actor: { kind: "adult", id: adultId },
        action: "reported-wrong-person",
        subjectId: signing.id,
        now,
      });
      return { status: "reported" };
    },
    { behavior: "immediate" },
  );
}

/** A slip came into the wrong hands: that says nothing against the adult's mailbox. */
function closeWayIn(
  tx: Transaction,
  { adultId, passId, now }: { adultId: string; passId: string | null; now: number },
): void {
  const slipId = isSlip(tx, passId) ? passId : null;
  if (slipId) endSlips(tx, { adultId, slipId, ending: "wrong-person", now });
  else stopWritingTo(tx, { adultId, ending: "wrong-person", now });
}
