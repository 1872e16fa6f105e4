import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { askings } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/** Lets an asking wait, with its mails that have not left, or go on again. Pressed twice it is done once. */
export function pauseAsking(
  db: Database,
  { askingId, isPaused, staffId, now }: { askingId: string; isPaused: boolean; staffId: string; now: number },
): { status: "paused" | "goes-on" | "ended-already" | "no-such-asking" } {
  return db.transaction(
    (tx) => {
      const asking = tx.select().from(askings).where(eq(askings.id, askingId)).get();
      if (!asking) return { status: "no-such-asking" };
      if (asking.endedAt !== null) return { status: "ended-already" };
      const status = isPaused ? "paused" : "goes-on";
      if ((asking.pausedAt !== null) === isPaused) return { status };
      tx.update(askings)
        .set({ pausedAt: isPaused ? now : null })
        .where(eq(askings.id, askingId))
        .run();
      const actor = { kind: "staff", id: staffId } as const;
      const action = isPaused ? "paused-asking" : "let-asking-go-on";
      recordAudit(tx, { actor, action, subjectId: askingId, now });
      return { status };
    },
    { behavior: "immediate" },
  );
}
