import { and, desc, eq, gt, inArray, max } from "drizzle-orm";
import { DAY, HOUR, isoDateOf, startOfDay } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { checkpoints, emails, ledger } from "#db/schema.ts";
import { halfTermBegan } from "../calendar/half-term-began.ts";
import { schoolCalendar } from "../calendar/school-calendar.server.ts";
import { currentOrigin } from "./start-ledger.server.ts";

/** When nobody signs, in hours after midnight in London. */
const EVERY_DAY_AT = 2 * HOUR;

/**
 * Has the ledger grown, and was its head not signed since two o'clock in the morning? Or was a text published, or a
 * backup restored: that is signed, and sent out, without waiting for the night.
 */
export function isCheckpointDue(db: Database, { now }: { now: number }): boolean {
  const last = newestCheckpoint(db);
  if (ledgerSize(db) <= (last?.treeSize ?? 0)) return false;
  return (last?.signedAt ?? 0) < lastNight(now) || isNewsSince(db, last?.treeSize ?? 0);
}

/** To be kept outside the school: after each publishing, and once in each half-term. */
export function isCheckpointMailed(db: Database | Transaction, { now }: { now: number }): boolean {
  const mailed = db
    .select({ at: emails.queuedAt, values: emails.values })
    .from(emails)
    .where(eq(emails.kind, "checkpoint"))
    .orderBy(desc(emails.queuedAt))
    .limit(1)
    .get();
  const began = startOfDay(halfTermBegan(schoolCalendar(db), isoDateOf(now)));
  if (!mailed || mailed.at < began) return true;
  return isNewsSince(db, mailed.values.kind === "checkpoint" ? mailed.values.rows : 0);
}

/** The newest under the ledger's present name. */
export function newestCheckpoint(
  db: Database | Transaction,
): Pick<typeof checkpoints.$inferSelect, "treeSize" | "rootHash" | "signedAt"> | null {
  const found = db
    .select({
      treeSize: checkpoints.treeSize,
      rootHash: checkpoints.rootHash,
      signedAt: checkpoints.signedAt,
    })
    .from(checkpoints)
    .where(eq(checkpoints.originNumber, currentOrigin(db)?.number ?? 0))
    .orderBy(desc(checkpoints.treeSize))
    .limit(1)
    .get();
  return found ?? null;
}

export function ledgerSize(db: Database | Transaction): number {
  return (
    db
      .select({ size: max(ledger.seq) })
      .from(ledger)
      .get()?.size ?? 0
  );
}

function isNewsSince(db: Database | Transaction, rows: number): boolean {
  const news = and(gt(ledger.seq, rows), inArray(ledger.kind, ["published", "restored"]));
  return db.select({ seq: ledger.seq }).from(ledger).where(news).limit(1).get() !== undefined;
}

/** When heads were last to be signed: at two o'clock in the morning. */
export function lastNight(now: number): number {
  const tonight = startOfDay(isoDateOf(now)) + EVERY_DAY_AT;
  return tonight <= now ? tonight : startOfDay(isoDateOf(now - DAY)) + EVERY_DAY_AT;
}
