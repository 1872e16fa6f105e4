import { and, eq, gt } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { ledgerOrigins } from "#db/schema.ts";

/** More than a school writes between a backup and the day on which it is put back. */
const NEVER_USED = 100;

/**
 * The number after the last one that is known here. The first one after a backup was put back leaves a gap: papers with the
 * numbers that come next may be in somebody's hands, though this database has lost them.
 */
export function nextNumber(tx: Transaction, last: { number: number; at: number } | undefined): number {
  const restored = tx
    .select({ number: ledgerOrigins.number })
    .from(ledgerOrigins)
    .where(and(eq(ledgerOrigins.reason, "restored"), gt(ledgerOrigins.startedAt, last?.at ?? 0)))
    .all();
  return (last?.number ?? 0) + 1 + NEVER_USED * restored.length;
}
