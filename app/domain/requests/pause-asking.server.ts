import { eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { askings } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/**
 * Lets an asking wait, with its mails that have not left, or go on again: then they and their links last as much longer as
 * it waited. Pressed twice it is done once.
 */
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
      if (asking.pausedAt !== null)
        giveTimeBack(tx, { askingId, waited: Math.max(0, now - asking.pausedAt) });
      const actor = { kind: "staff", id: staffId } as const;
      const action = isPaused ? "paused-asking" : "let-asking-go-on";
      recordAudit(tx, { actor, action, subjectId: askingId, now });
      return { status };
    },
    { behavior: "immediate" },
  );
}

function giveTimeBack(tx: Transaction, { askingId, waited }: { askingId: string; waited: number }): void {
  const waiting = sql`select r.pass_id, r.email_id from requests r join emails e on e.id = r.email_id
    where r.asking_id = ${askingId} and e.state = 'queued'`;
  tx.run(sql`update passes set expires_at = expires_at + ${waited}
    where ended_at is null and id in (select pass_id from (${waiting}))`);
  tx.run(sql`update emails set expires_at = expires_at + ${waited},
      "values" = json_set("values", '$.passExpiresAt', ("values" ->> 'passExpiresAt') + ${waited})
    where id in (select email_id from (${waiting}))`);
}
