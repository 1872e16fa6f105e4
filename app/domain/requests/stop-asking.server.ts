import { eq, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { askings } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import type { StopReason } from "../mail/why-not-to-send.server.ts";
import { leaveOutWhoWaits } from "./leave-out-who-waits.server.ts";

export type StopOutcome =
  /** `gone`: mails that had left, or are leaving at this moment. `kept`: adults who get none. */
  { status: "stopped"; gone: number; kept: number } | { status: "ended-already" | "no-such-asking" };

/**
 * Stops an asking at once: whoever waits is left out, and of its mails none leaves any more but one that a mail server
 * is being given right now. That one is counted as gone.
 */
export function stopAsking(
  db: Database,
  { askingId, staffId, now }: { askingId: string; staffId: string; now: number },
): StopOutcome {
  return db.transaction(
    (tx) => {
      const asking = tx.select().from(askings).where(eq(askings.id, askingId)).get();
      if (!asking) return { status: "no-such-asking" };
      if (asking.endedAt !== null) return { status: "ended-already" };

      const leftOut = leaveOutWhoWaits(tx, { askingId, now });
      const stopped = tx.run(sql`
        update emails set state = 'stopped', settled_at = ${now}, sealed_secrets = null, leased_until = null,
          server_response = ${"asking-stopped" satisfies StopReason}
        where state = 'queued' and (leased_until is null or leased_until <= ${now})
          and id in (select email_id from requests where asking_id = ${askingId})`).changes;
      tx.update(askings)
        .set({ state: "stopped", endedAt: now, stoppedBy: staffId })
        .where(eq(askings.id, askingId))
        .run();
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "stopped-asking", subjectId: askingId, now });
      const gone = tx.get<{ count: number }>(sql`
        select count(*) as count from requests r join emails e on e.id = r.email_id
        where r.asking_id = ${askingId} and e.state in ('sent', 'bounced', 'refused', 'queued')`);
      return { status: "stopped", gone: gone?.count ?? 0, kept: leftOut + stopped };
    },
    { behavior: "immediate" },
  );
}
