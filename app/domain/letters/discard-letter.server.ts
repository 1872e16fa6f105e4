import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { letters } from "#db/matters-schema.ts";
import { type NotOpen, openDraft } from "./open-draft.server.ts";

/** Puts a letter away unfinished. What was typed for it goes; that there was one stays. */
export function discardLetter(
  db: Database,
  discarding: { letterId: string; changedAt: number; now: number },
): { status: "discarded" } | NotOpen {
  const { letterId, now } = discarding;
  return db.transaction(
    (tx) => {
      const found = openDraft(tx, discarding);
      if (found.status !== "open") return found;
      tx.update(letters).set({ draft: null, discardedAt: now }).where(eq(letters.id, letterId)).run();
      return { status: "discarded" } as const;
    },
    { behavior: "immediate" },
  );
}
