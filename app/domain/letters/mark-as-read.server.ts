import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { letters } from "#db/matters-schema.ts";
import { type NotOpen, openDraft } from "./open-draft.server.ts";

export type MarkedAsRead = { status: "marked" | "own-words" } | NotOpen;

/** A second person has read exactly this draft. Whoever changed it last is not that person. */
export function markAsRead(
  db: Database,
  reading: { letterId: string; changedAt: number; staffId: string; now: number },
): MarkedAsRead {
  const { letterId, staffId, now } = reading;
  return db.transaction(
    (tx): MarkedAsRead => {
      const found = openDraft(tx, reading);
      if (found.status !== "open") return found;
      if (found.letter.changedBy === staffId) return { status: "own-words" };
      tx.update(letters).set({ readAt: now, readBy: staffId }).where(eq(letters.id, letterId)).run();
      return { status: "marked" };
    },
    { behavior: "immediate" },
  );
}
