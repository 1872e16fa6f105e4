import { desc, eq, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults, type CALL_OUTCOMES, calls, staff } from "#db/schema.ts";

export type Call = {
  calledAt: number;
  outcome: (typeof CALL_OUTCOMES)[number];
  /** Who rang. */
  by: string;
};

/** Every call of the call list, newest first, by adult: those under an earlier record too. */
export function callsOf(db: Database, { adultId }: { adultId?: string } = {}): Map<string, Call[]> {
  const human = sql<string>`coalesce(${adults.mergedInto}, ${adults.id})`;
  const rows = db
    .select({ human, calledAt: calls.calledAt, outcome: calls.outcome, by: staff.name })
    .from(calls)
    .innerJoin(adults, eq(adults.id, calls.adultId))
    .innerJoin(staff, eq(staff.id, calls.calledBy))
    .where(adultId === undefined ? undefined : eq(human, adultId))
    .orderBy(desc(calls.calledAt))
    .all();
  return Map.groupBy(rows, (row) => row.human);
}
