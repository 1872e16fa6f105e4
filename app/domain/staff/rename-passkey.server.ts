import { and, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { staffPasskeys } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/** Gives a passkey of one's own another name, such as the computer that it is in. */
export function renamePasskey(
  db: Database,
  { staffId, passkeyId, name, now }: { staffId: string; passkeyId: string; name: string; now: number },
): { status: "renamed" | "no-such-passkey" } {
  return db.transaction(
    (tx) => {
      const renamed = tx
        .update(staffPasskeys)
        .set({ name })
        .where(and(eq(staffPasskeys.id, passkeyId), eq(staffPasskeys.staffId, staffId)))
        .returning({ id: staffPasskeys.id })
        .get();
      if (!renamed) return { status: "no-such-passkey" };
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "renamed-passkey", subjectId: staffId, now });
      return { status: "renamed" };
    },
    { behavior: "immediate" },
  );
}
