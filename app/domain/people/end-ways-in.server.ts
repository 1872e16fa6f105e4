import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { emails, type PASS_ENDINGS, parentSessions, passes } from "#db/schema.ts";
import { STARTED_BY_SCHOOL } from "../mail/why-not-to-send.server.ts";

/** Ends this adult's passes and sessions: what was mailed or printed for them opens nothing any more. */
export function endWaysIn(
  tx: Transaction,
  { adultId, ending, now }: { adultId: string; ending: (typeof PASS_ENDINGS)[number]; now: number },
): void {
  tx.update(passes)
    .set({ endedAt: now, ending })
    .where(and(eq(passes.adultId, adultId), isNull(passes.endedAt)))
    .run();
  tx.delete(parentSessions).where(eq(parentSessions.adultId, adultId)).run();
}

/** Stops what the school has started and not sent yet. What answers the adult's own doing still goes out. */
export function stopSchoolMails(tx: Transaction, { adultId, now }: { adultId: string; now: number }): void {
  tx.update(emails)
    .set({
      state: "stopped",
      serverResponse: "link-ended",
      settledAt: now,
      sealedSecrets: null,
      leasedUntil: null,
    })
    .where(
      and(
        eq(emails.adultId, adultId),
        eq(emails.state, "queued"),
        isNull(emails.leasedUntil),
        inArray(emails.kind, STARTED_BY_SCHOOL),
      ),
    )
    .run();
}
