import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { staff, staffPasskeys, staffRecoveryCodes } from "#db/schema.ts";
import { type Actor, recordAudit } from "../evidence/record-audit.server.ts";
import { endSessions } from "./end-sessions.server.ts";

export const RESET_REASONS = ["lost", "stolen", "new-phone", "left-elsewhere"] as const;

/**
 * Phone, passkey and recovery codes are gone: takes them all off, so that the next mailed code leads to setting up
 * again, and signs out everywhere. Only somebody else can do it, who knows that it is them who ask.
 */
export function resetSecondFactors(
  db: Database,
  reset: {
    staffId: string;
    reason: (typeof RESET_REASONS)[number] | null;
    actor: Exclude<Actor, { kind: "adult" | "portal" | "anyone" }>;
    now: number;
  },
): { status: "reset" | "yourself" | "no-such-person" } {
  const { staffId, reason, actor, now } = reset;
  return db.transaction(
    (tx) => {
      const person = tx.select().from(staff).where(eq(staff.id, staffId)).get();
      if (!person || person.endedAt !== null) return { status: "no-such-person" };
      if ("id" in actor && actor.id === staffId) return { status: "yourself" };
      tx.update(staff)
        .set({ authenticatorSecret: null, authenticatorStep: null })
        .where(eq(staff.id, staffId))
        .run();
      tx.delete(staffPasskeys).where(eq(staffPasskeys.staffId, staffId)).run();
      tx.delete(staffRecoveryCodes).where(eq(staffRecoveryCodes.staffId, staffId)).run();
      endSessions(tx, { staffId, email: person.email, now });
      const action = reason ? `reset-second-factors-${reason}` : "reset-second-factors";
      recordAudit(tx, { actor, action, subjectId: staffId, now });
      return { status: "reset" };
    },
    { behavior: "immediate" },
  );
}
