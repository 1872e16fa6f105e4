import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { policyTranslations } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/**
 * A translation turned out to be wrong: nobody is shown it any more. The one before it is shown again, or else the
 * English text. It stays on record, for those who read it (rule 9).
 */
export function takeBackTranslation(
  db: Database,
  { translationId, staffId, now }: { translationId: string; staffId: string; now: number },
): { status: "taken-back" | "taken-back-already" | "no-such-translation" } {
  return db.transaction(
    (tx) => {
      const which = eq(policyTranslations.id, translationId);
      const found = tx.select().from(policyTranslations).where(which).get();
      if (!found) return { status: "no-such-translation" };
      if (found.takenBackAt !== null) return { status: "taken-back-already" };
      tx.update(policyTranslations).set({ takenBackAt: now, takenBackBy: staffId }).where(which).run();
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "took-translation-back", subjectId: found.policyVersionId, now });
      return { status: "taken-back" };
    },
    { behavior: "immediate" },
  );
}
