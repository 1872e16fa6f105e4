import { and, eq, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { askings } from "#db/schema.ts";
import { adultsMeant } from "./adults-meant.server.ts";

export type BegunAsking = Pick<typeof askings.$inferSelect, "id" | "audience" | "policyIds" | "startsAt">;

/** What the office asked of everybody, of classes or of year groups, and what has begun and was not stopped or paused. */
export function begunAskings(db: Database | Transaction, now: number): BegunAsking[] {
  return db
    .select({
      id: askings.id,
      audience: askings.audience,
      policyIds: askings.policyIds,
      startsAt: askings.startsAt,
    })
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

/**
 * Ids, in SQL, of everybody on the roll now whom one of these means for this policy; null where none does. Of a class or
 * a year group only whoever was in it, or is new to the school since it began: children move up, and their adults are
 * not joiners.
 */
export function coveredBy(
  db: Database | Transaction,
  {
    begun,
    policyId,
    since,
    now,
  }: { begun: readonly BegunAsking[]; policyId: string; since: number; now: number },
): SQL | null {
  const askings = begun.filter(
    ({ policyIds, startsAt }) => policyIds.includes(policyId) && startsAt >= since,
  );
  if (askings.length === 0) return null;
  const whole = askings.find(({ audience }) => audience.kind === "whole-roll");
  const meant = (whole ? [whole] : askings).map(
    ({ id, audience, startsAt }) => sql`
      select id from ${adultsMeant(db, { audience, policyIds: [policyId], newSince: startsAt, now })}
      union select coalesce(a.merged_into, a.id) from asked_adults aa join adults a on a.id = aa.adult_id
      where aa.asking_id = ${id}`,
  );
  return sql`(${sql.join(meant, sql` union `)})`;
}
