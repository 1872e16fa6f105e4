import { and, eq, ne } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";

/** The office has checked that this address is right after all: the portal may write to it again. Not one's own (rule 8). */
export function confirmMailbox(
  db: Database,
  { adultId, staffId, now }: { adultId: string; staffId: string; now: number },
): { status: "confirmed" | "nothing-to-confirm" | "own-record" } {
  return db.transaction(
    (tx) => {
      if (isOwnRecord(tx, { staffId, adultId })) return { status: "own-record" };
      const changed = tx
        .update(adults)
        .set({ mailboxState: "usable" })
        .where(and(eq(adults.id, adultId), ne(adults.mailboxState, "usable")))
        .returning({ id: adults.id })
        .get();
      if (!changed) return { status: "nothing-to-confirm" };
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "confirmed-mailbox",
        subjectId: adultId,
        now,
      });
      return { status: "confirmed" };
    },
    { behavior: "immediate" },
  );
}
