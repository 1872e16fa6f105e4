import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { signings } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { leaveTask } from "../inbox/leave-task.server.ts";
import { type Adult, normaliseAddress } from "../people/adults-at-address.server.ts";
import { isSlip } from "../slips/is-slip.server.ts";
import { queueReceiptTo, type ReceiptToQueue } from "./queue-receipt.server.ts";
import type { WrittenAnswer } from "./write-signing.server.ts";

/**
 * May whoever signs ask for a copy by mail? Only with a slip, where no mail of ours would reach this adult, and once a
 * slip: nobody makes the portal write to one stranger after another.
 */
export function mayAskForCopy(
  db: Database | Transaction,
  { adult, passId }: { adult: Pick<Adult, "id" | "email" | "mailboxState">; passId: string | null },
): boolean {
  if (passId === null || !isSlip(db, passId)) return false;
  if (adult.email !== null && adult.mailboxState === "usable") return false;
  const signedBefore = db
    .select({ id: signings.id })
    .from(signings)
    .where(and(eq(signings.adultId, adult.id), eq(signings.passId, passId)))
    .get();
  return signedBefore === undefined;
}

/**
 * The receipt as one mail to the address that was given. It may be anybody's, and nobody is told whether it is another
 * adult's: so what was written as a concern stays out of it (rules 4 and 5), the adult's record does not change, and the
 * office is asked to confirm the address before the portal writes there again.
 */
export function sendCopy(
  tx: Transaction,
  copy: { receipt: ReceiptToQueue; signingId: string; answers: WrittenAnswer[]; to: string },
): void {
  const { receipt, signingId, answers } = copy;
  const { adult, now } = receipt;
  const to = normaliseAddress(copy.to);
  queueReceiptTo(tx, receipt, answers, { to, withConcerns: false, isCopy: true });
  leaveTask(tx, { kind: "address-given", adultId: adult.id, signingId, note: to, now });
  recordAudit(tx, {
    actor: { kind: "adult", id: adult.id },
    action: "gave-address",
    subjectId: adult.id,
    now,
  });
}
