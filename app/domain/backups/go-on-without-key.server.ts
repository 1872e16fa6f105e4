import { isNotNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { school, staff, staffRecoveryCodes } from "#db/schema.ts";
import { type Actor, recordAudit } from "../evidence/record-audit.server.ts";

/**
 * The key of this database is lost, and it goes on with another one. What was sealed with the old one opens no more and is
 * taken off: authenticator apps and recovery codes, which staff set up again after the next mailed code. Passkeys stay, and
 * so does all that anybody signed, which rests on no key. Every other way in is ended by whoever puts the backup back.
 */
export function goOnWithoutKey(
  db: Database,
  { keyCheck, actor, now }: { keyCheck: string; actor: Actor; now: number },
): { withoutApp: number } {
  return db.transaction(
    (tx) => {
      const { changes } = tx
        .update(staff)
        .set({ authenticatorSecret: null, authenticatorStep: null })
        .where(isNotNull(staff.authenticatorSecret))
        .run();
      tx.delete(staffRecoveryCodes).run();
      tx.update(school).set({ keyCheck }).run();
      recordAudit(tx, { actor, action: "went-on-without-key", now });
      return { withoutApp: changes };
    },
    { behavior: "immediate" },
  );
}
