import { and, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { staff, staffPasskeys } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { secondFactorsOf } from "./second-factors.server.ts";

/** Takes away a passkey, or the authenticator app, of one's own. The last one stays: without it nobody gets in. */
export function removeSecondFactor(
  db: Database,
  { staffId, factor, now }: { staffId: string; factor: { passkeyId: string } | "app"; now: number },
): { status: "removed" | "last-one" | "not-there" } {
  return db.transaction(
    (tx) => {
      const { hasApp, passkeys } = secondFactorsOf(tx, { staffId });
      const isThere = factor === "app" ? hasApp : passkeys.some(({ id }) => id === factor.passkeyId);
      if (!isThere) return { status: "not-there" };
      if (passkeys.length + (hasApp ? 1 : 0) === 1) return { status: "last-one" };

      if (factor === "app") {
        tx.update(staff)
          .set({ authenticatorSecret: null, authenticatorStep: null })
          .where(eq(staff.id, staffId))
          .run();
      } else {
        tx.delete(staffPasskeys)
          .where(and(eq(staffPasskeys.id, factor.passkeyId), eq(staffPasskeys.staffId, staffId)))
          .run();
      }
      const action = factor === "app" ? "removed-authenticator" : "removed-passkey";
      recordAudit(tx, { actor: { kind: "staff", id: staffId }, action, subjectId: staffId, now });
      return { status: "removed" };
    },
    { behavior: "immediate" },
  );
}
