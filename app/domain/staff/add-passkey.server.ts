import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { staff, staffPasskeys } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { hasSecondFactor, secondFactorsOf } from "./second-factors.server.ts";

/** What a browser has shown to have made, already checked against the session's challenge. */
export type NewPasskey = { id: string; publicKey: Buffer; counter: number; transports: string[] };

/**
 * Keeps a passkey. The first factor of all needs the mailed code only; any further one has to be added by somebody who
 * has shown one that is there, so that a thief of the mailbox cannot put their own beside it.
 */
export function addPasskey(
  db: Database,
  add: { staffId: string; passkey: NewPasskey; name: string; hasShownFactor: boolean; now: number },
): { status: "added" | "already-there" | "show-a-factor-first" | "no-such-person" } {
  const { staffId, passkey, name, hasShownFactor, now } = add;
  return db.transaction(
    (tx) => {
      const person = tx.select().from(staff).where(eq(staff.id, staffId)).get();
      if (!person || person.endedAt !== null) return { status: "no-such-person" };
      if (!hasShownFactor && hasSecondFactor(secondFactorsOf(tx, { staffId })))
        return { status: "show-a-factor-first" };
      const added = tx
        .insert(staffPasskeys)
        .values({ ...passkey, staffId, name, createdAt: now })
        .onConflictDoNothing()
        .returning({ id: staffPasskeys.id })
        .get();
      if (!added) return { status: "already-there" };
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "added-passkey",
        subjectId: staffId,
        now,
      });
      return { status: "added" };
    },
    { behavior: "immediate" },
  );
}
