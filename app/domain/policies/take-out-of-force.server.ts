import { eq } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { policies } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { dropPlan } from "./cancel-planned-publication.server.ts";
import { findPolicy } from "./find-policy.server.ts";

export type OutOfForceOutcome = {
  status: "taken-out" | "no-such-policy" | "already-out" | "in-the-future" | "before-it-was-in-force";
};

/**
 * From now on nobody is asked for this policy, and requests that are open close with that reason. Its texts keep their
 * addresses, and what was signed stays. A planned publication is cancelled; the draft stays.
 */
export function takeOutOfForce(
  db: Database,
  out: { slug: string; since: string; note: string; staffId: string; now: number },
): OutOfForceOutcome {
  return db.transaction(
    (tx) => {
      const { slug, since, note, staffId, now } = out;
      const found = findPolicy(tx, { slug });
      if (found.status === "no-such-policy") return { status: "no-such-policy" };
      const { id, outOfForceSince } = found.policy;
      if (outOfForceSince !== null) return { status: "already-out" };
      if (since > isoDateOf(now)) return { status: "in-the-future" };
      if (found.status === "found" && since < found.inForce.inForceSince)
        return { status: "before-it-was-in-force" };
      tx.update(policies)
        .set({ outOfForceSince: since, outOfForceNote: note })
        .where(eq(policies.id, id))
        .run();
      dropPlan(tx, { policyId: id, staffId, now });
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "took-out-of-force", subjectId: id, now });
      return { status: "taken-out" };
    },
    { behavior: "immediate" },
  );
}
