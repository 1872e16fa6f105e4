import { eq } from "drizzle-orm";
import { MINUTE } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { staffSessions } from "#db/schema.ts";

/** How long a browser may take to answer (trust.md 1.6). */
const CHALLENGE_LIFE = 5 * MINUTE;

/** What the passkey is asked next, in this session and no other. A newer challenge takes its place. */
export function keepPasskeyChallenge(
  db: Database,
  { sessionId, challenge, now }: { sessionId: string; challenge: string; now: number },
): void {
  db.update(staffSessions)
    .set({ passkeyChallenge: `${now + CHALLENGE_LIFE} ${challenge}` })
    .where(eq(staffSessions.id, sessionId))
    .run();
}

/** Uses the challenge up, so that no answer counts twice. Null where there is none, or it is too old. */
export function takePasskeyChallenge(
  db: Database,
  { sessionId, now }: { sessionId: string; now: number },
): string | null {
  return db.transaction(
    (tx) => {
      const ofSession = eq(staffSessions.id, sessionId);
      const kept = tx.select().from(staffSessions).where(ofSession).get()?.passkeyChallenge;
      if (!kept) return null;
      tx.update(staffSessions).set({ passkeyChallenge: null }).where(ofSession).run();
      const [endsAt, challenge = ""] = kept.split(" ");
      return Number(endsAt) > now ? challenge : null;
    },
    { behavior: "immediate" },
  );
}
