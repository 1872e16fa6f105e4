import { and, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { staffPasskeys } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import type { Passkey } from "./second-factors.server.ts";

/** A passkey of this member of staff and of nobody else. */
export function findPasskey(
  db: Database,
  { staffId, passkeyId }: { staffId: string; passkeyId: string },
): Passkey | null {
  return (
    db
      .select()
      .from(staffPasskeys)
      .where(and(eq(staffPasskeys.id, passkeyId), eq(staffPasskeys.staffId, staffId)))
      .get() ?? null
  );
}

/**
 * A passkey whose signature was right. A key that counts its uses must count on: an older number says that there are
 * two of it. Those that do not count say 0 always.
 */
export function usePasskey(
  db: Database,
  use: { staffId: string; passkeyId: string; counter: number; now: number },
): { status: "right" | "copied" | "no-such-passkey" } {
  const { staffId, passkeyId, counter, now } = use;
  return db.transaction(
    (tx) => {
      const ofThisPerson = and(eq(staffPasskeys.id, passkeyId), eq(staffPasskeys.staffId, staffId));
      const passkey = tx.select().from(staffPasskeys).where(ofThisPerson).get();
      if (!passkey) return { status: "no-such-passkey" };
      if ((counter > 0 || passkey.counter > 0) && counter <= passkey.counter) {
        const actor = { kind: "anyone" } as const;
        recordAudit(tx, { actor, action: "showed-copied-passkey", subjectId: staffId, now });
        return { status: "copied" };
      }
      tx.update(staffPasskeys).set({ counter, lastUsedAt: now }).where(ofThisPerson).run();
      return { status: "right" };
    },
    { behavior: "immediate" },
  );
}
