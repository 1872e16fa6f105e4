import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { plannedPublications } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { type CheckedPublication, checkPublication, type Publication } from "./check-publication.server.ts";

export type PlanOutcome =
  | { status: "planned" }
  /** Today or earlier. */
  | { status: "not-ahead" }
  | Exclude<CheckedPublication, { status: "ready" }>;

/**
 * Puts down that this revision of the draft is to be published by itself on a day. One plan for each policy: a later one
 * takes the place of an earlier. It is checked now as it will be checked then.
 */
export function planPublication(
  db: Database,
  plan: {
    policyId: string;
    revision: number;
    publishOn: string;
    publication: Publication;
    starterTexts: ReadonlySet<string>;
    staffId: string;
    now: number;
  },
): PlanOutcome {
  return db.transaction(
    (tx) => {
      const { policyId, revision, publishOn, publication, staffId, now } = plan;
      if (publishOn <= isoDateOf(now)) return { status: "not-ahead" };
      const checked = checkPublication(tx, { ...plan, on: publishOn });
      if (checked.status !== "ready") return checked;
      const row = { revision, publishOn, ...publication, plannedAt: now, plannedBy: staffId };
      tx.insert(plannedPublications)
        .values({ policyId, ...row })
        .onConflictDoUpdate({ target: plannedPublications.policyId, set: row })
        .run();
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "planned-publication",
        subjectId: policyId,
        now,
      });
      return { status: "planned" };
    },
    { behavior: "immediate" },
  );
}
