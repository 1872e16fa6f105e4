import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { adults, type CALL_OUTCOMES, calls } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";

/**
 * A call from the list, and how it ended. What was answered is recorded as an answer, not here. Nothing is written down of
 * somebody on hold: nobody rings them (rule 21); nor of oneself (rule 8).
 */
export function recordCall(
  db: Database,
  {
    adultId,
    outcome,
    staffId,
    now,
  }: { adultId: string; outcome: (typeof CALL_OUTCOMES)[number]; staffId: string; now: number },
): { status: "recorded" | "no-such-adult" | "on-hold" | "own-record" } {
  return db.transaction(
    (tx) => {
      const adult = tx.select().from(adults).where(eq(adults.id, adultId)).get();
      if (!adult || adult.erasedAt !== null || adult.leftOn !== null) return { status: "no-such-adult" };
      if (adult.heldAt !== null) return { status: "on-hold" };
      if (isOwnRecord(tx, { staffId, adultId })) return { status: "own-record" };
      tx.insert(calls)
        .values({ id: newId(now), adultId, calledAt: now, calledBy: staffId, outcome })
        .run();
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "rang", subjectId: adultId, now });
      return { status: "recorded" };
    },
    { behavior: "immediate" },
  );
}
