import { lt } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { parentSessions, signInRequests, staffSessions, unsentForms } from "#db/schema.ts";

/** Sessions and codes are of no use after their end; both go a day later, and so does what was typed too late (trust.md section 3). */
export function forgetExpired(db: Database, { now }: { now: number }): void {
  db.transaction(
    (tx) => {
      tx.delete(signInRequests)
        .where(lt(signInRequests.expiresAt, now - DAY))
        .run();
      tx.delete(parentSessions)
        .where(lt(parentSessions.endsAt, now - DAY))
        .run();
      tx.delete(unsentForms)
        .where(lt(unsentForms.savedAt, now - DAY))
        .run();
      tx.delete(staffSessions)
        .where(lt(staffSessions.endsAt, now - DAY))
        .run();
    },
    { behavior: "immediate" },
  );
}
