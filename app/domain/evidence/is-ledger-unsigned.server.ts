import { and, gt, lt } from "drizzle-orm";
import { HOUR } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { ledger } from "#db/schema.ts";
import { newestCheckpoint } from "./is-checkpoint-due.server.ts";

/** Heads are signed every night. */
const LONGEST = 26 * HOUR;

/** Has a row of the ledger gone through a night without being signed? */
export function isLedgerUnsigned(db: Database, { now }: { now: number }): boolean {
  const isLeft = and(
    gt(ledger.seq, newestCheckpoint(db)?.treeSize ?? 0),
    lt(ledger.recordedAt, now - LONGEST),
  );
  return db.select({ seq: ledger.seq }).from(ledger).where(isLeft).limit(1).get() !== undefined;
}
