import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { type PASS_ENDINGS, parentSessions, passes } from "#db/schema.ts";

/** Ends slips that have not ended, all of an adult's or one of them, and whatever was begun with them and goes on. */
export function endSlips(
  tx: Transaction,
  end: {
    adultId: string;
    slipId?: string | undefined;
    ending: (typeof PASS_ENDINGS)[number];
    now: number;
  },
): number {
  const ended = tx
    .update(passes)
    .set({ endedAt: end.now, ending: end.ending })
    .where(
      and(
        eq(passes.adultId, end.adultId),
        eq(passes.kind, "slip"),
        isNull(passes.endedAt),
        end.slipId === undefined ? undefined : eq(passes.id, end.slipId),
      ),
    )
    .returning({ id: passes.id })
    .all()
    .map(({ id }) => id);
  // With a slip that had ended before, because all was answered, somebody may still be in.
  const gone = end.slipId === undefined ? ended : [end.slipId];
  tx.delete(parentSessions).where(inArray(parentSessions.passId, gone)).run();
  return ended.length;
}
