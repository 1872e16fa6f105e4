import type { Database, Transaction } from "#db/connection.server.ts";
import { isRecordedQuietly } from "../paper/is-recorded-quietly.server.ts";
import type { Adult } from "../people/adults-at-address.server.ts";

export type WhyNotTold = "on-hold" | "recorded-quietly" | "no-address";

/**
 * Why no mail tells this adult what the school decided about a signing of theirs; null where one does. A hold stops
 * what the school starts (rule 21), and of what was recorded quietly nothing ever goes out by mail (rule 8).
 */
export function whyNotTold(
  db: Database | Transaction,
  { adult, signingId }: { adult: Adult; signingId: string },
): WhyNotTold | null {
  if (isRecordedQuietly(db, signingId)) return "recorded-quietly";
  if (adult.email === null || adult.mailboxState === "not-theirs") return "no-address";
  return adult.heldAt === null ? null : "on-hold";
}
