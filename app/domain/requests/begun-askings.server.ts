import { and, eq, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { askings } from "#db/schema.ts";
import { adultsMeant } from "./adults-meant.server.ts";

export type BegunAsking = Pick<typeof askings.$inferSelect, "audience" | "policyIds" | "startsAt">;

/** What the office asked of everybody, of classes or of year groups, and what has begun and was not stopped or paused. */
export function begunAskings(db: Database | Transaction, now: number): BegunAsking[] {
  return db
    .select({ audience: askings.audience, policyIds: askings.policyIds, startsAt: askings.startsAt })
    .from(askings)
    .where(
      and(
        inArray(askings.state, ["asking", "done"]),
        eq(askings.isWelcome, false),
        isNull(askings.pausedAt),
        lte(askings.startsAt, now),
      ),
    )
    .all()
    .filter(({ audience }) => audience.kind !== "adults");
}

/** Ids, in SQL, of everybody on the roll now whom one of these means for this policy; null where none does. */
export function coveredBy(
  db: Database | Transaction,
  {
    begun,
    policyId,
    since,
    now,
  }: { begun: readonly BegunAsking[]; policyId: string; since: number; now: number },
): SQL | null {
  const audiences = begun
    .filter(({ policyIds, startsAt }) => policyIds.includes(policyId) && startsAt >= since)
    .map(({ audience }) => audience);
  if (audiences.length === 0) return null;
  const whole = audiences.find(({ kind }) => kind === "whole-roll");
  const meant = (whole ? [whole] : audiences).map(
    (audience) => sql`select id from ${adultsMeant(db, { audience, policyIds: [policyId], now })}`,
  );
  return sql`(${sql.join(meant, sql` union `)})`;
}
