import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { passes } from "#db/schema.ts";

/** Ends an adult's passes, once everything that they were asked is answered (DESIGN.md section 9). */
export function endPasses(tx: Transaction, { adultId, now }: { adultId: string; now: number }): void {
  endAlive(tx).run({ adultId, now });
}

const endAlive = prepared((db, { adultId, now }: Given<{ adultId: string; now: number }>) =>
  db
    .update(passes)
    .set({ endedAt: sql`${now}`, ending: "answered" })
    .where(and(eq(passes.adultId, adultId), isNull(passes.endedAt))),
);
