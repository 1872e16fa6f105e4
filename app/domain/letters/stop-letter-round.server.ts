import { eq, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { letterRounds } from "#db/matters-schema.ts";
import type { StopReason } from "../mail/why-not-to-send.server.ts";
import { leaveOutRecipients } from "./leave-out-recipients.server.ts";

export type StoppedRound = { status: "stopped" | "ended-already" | "no-such-round" };

/**
 * Stops letter 2 at once: whoever waits is left out, and of its mails none leaves any more but one that a mail server is
 * being given right now.
 */
export function stopLetterRound(
  db: Database,
  { roundId, staffId, now }: { roundId: string; staffId: string; now: number },
): StoppedRound {
  return db.transaction(
    (tx): StoppedRound => {
      const round = tx.select().from(letterRounds).where(eq(letterRounds.id, roundId)).get();
      if (!round) return { status: "no-such-round" };
      if (round.endedAt !== null) return { status: "ended-already" };
      leaveOutRecipients(tx, { roundId, reason: "stopped", now });
      tx.run(sql`
        update emails set state = 'stopped', settled_at = ${now}, sealed_secrets = null, leased_until = null,
          server_response = ${"letter-stopped" satisfies StopReason}
        where state = 'queued' and (leased_until is null or leased_until <= ${now}) and id in (
          select s.email_id from letter_recipients r join letter_sendings s on s.id = r.sending_id
          where r.round_id = ${roundId})`);
      tx.update(letterRounds)
        .set({ endedAt: now, stoppedBecause: "by-hand", stoppedBy: staffId })
        .where(eq(letterRounds.id, roundId))
        .run();
      return { status: "stopped" };
    },
    { behavior: "immediate" },
  );
}
