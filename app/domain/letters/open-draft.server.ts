import { eq } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { letters } from "#db/matters-schema.ts";
import { staff } from "#db/schema.ts";

export type Letter = typeof letters.$inferSelect;

export type NotOpen =
  | { status: "no-such-letter" }
  /** Finished or put away: it never changes again. */
  | { status: "has-ended" }
  /** Somebody saved it after this page was opened: nothing is written over, and nothing is finished unread. */
  | { status: "changed-meanwhile"; changedAt: number; by: string | null };

/** The draft as it was looked at, or why nothing can be done with it any more. */
export function openDraft(
  tx: Transaction,
  { letterId, changedAt }: { letterId: string; changedAt: number },
): { status: "open"; letter: Letter } | NotOpen {
  const letter = tx.select().from(letters).where(eq(letters.id, letterId)).get();
  if (!letter) return { status: "no-such-letter" };
  if (letter.draft === null) return { status: "has-ended" };
  if (letter.changedAt !== changedAt) {
    const by = tx.select({ name: staff.name }).from(staff).where(eq(staff.id, letter.changedBy)).get();
    return { status: "changed-meanwhile", changedAt: letter.changedAt, by: by?.name ?? null };
  }
  return { status: "open", letter };
}
