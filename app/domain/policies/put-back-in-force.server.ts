import { and, eq, isNotNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { policies } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/** The policy is in force again, with its newest text. What was signed before counts as it did. */
export function putBackInForce(
  db: Database,
  { slug, staffId, now }: { slug: string; staffId: string; now: number },
): { status: "in-force" | "not-out-of-force" } {
  return db.transaction(
    (tx) => {
      const policy = tx
        .update(policies)
        .set({ outOfForceSince: null, outOfForceNote: null })
        .where(and(eq(policies.slug, slug), isNotNull(policies.outOfForceSince)))
        .returning()
        .get();
      if (!policy) return { status: "not-out-of-force" };
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "put-back-in-force", subjectId: policy.id, now });
      return { status: "in-force" };
    },
    { behavior: "immediate" },
  );
}
