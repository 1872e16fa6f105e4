import { and, eq, inArray, isNull, lte, or } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { emails } from "#db/schema.ts";

/** For nobody else's eyes. */
export const PERSONAL_MAIL = [
  "receipt",
  "answer",
  "withdrawn",
  "voided",
  "data-request",
  "misuse-letter",
] as const;

/**
 * Stops what is personal and still waits to go to an address that is not, or no longer, this adult's (rule 5): it does
 * not wait for the next look at the outbox, by when the record may have another address.
 */
export function stopPersonalMail(
  tx: Transaction,
  { adultId, to, now }: { adultId: string; to: string; now: number },
): void {
  tx.update(emails)
    .set({
      state: "stopped",
      serverResponse: "address-changed",
      settledAt: now,
      sealedSecrets: null,
      leasedUntil: null,
    })
    .where(
      and(
        eq(emails.adultId, adultId),
        eq(emails.toAddress, to),
        eq(emails.state, "queued"),
        or(isNull(emails.leasedUntil), lte(emails.leasedUntil, now)),
        inArray(emails.kind, PERSONAL_MAIL),
      ),
    )
    .run();
}
