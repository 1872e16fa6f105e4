import { asc, eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type COVERAGES, policies, policyVersions, type RENEWALS } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

export type PolicySettings = {
  asked: "nobody" | "everybody" | "year-groups";
  /** Only with "year-groups", and then at least one. */
  yearGroups: string[];
  coverage: (typeof COVERAGES)[number];
  renewal: (typeof RENEWALS)[number];
  /** "09-01"; only with "every-year". */
  renewsOn: string | null;
  /** The place in the school's order, from 1. */
  place: number;
};

/**
 * Who is asked for a policy, what counts, for how long, and where it stands. Before its first text is published there is
 * nothing to ask for: then the file in content/policies decides, or nobody is asked.
 */
export function savePolicySettings(
  db: Database,
  {
    policyId,
    settings,
    staffId,
    now,
  }: { policyId: string; settings: PolicySettings; staffId: string; now: number },
): { status: "saved" | "no-text" | "no-such-policy" } {
  return db.transaction(
    (tx) => {
      const policy = tx.select().from(policies).where(eq(policies.id, policyId)).get();
      if (!policy) return { status: "no-such-policy" };
      const text = tx.select().from(policyVersions).where(eq(policyVersions.policyId, policyId)).get();
      if (!text) return { status: "no-text" };
      const { asked, yearGroups, coverage, renewal, renewsOn, place } = settings;
      tx.update(policies)
        .set({
          isAsked: asked !== "nobody",
          askedYearGroups: asked === "year-groups" ? yearGroups : null,
          coverage,
          renewal,
          renewsOn: renewal === "every-year" ? renewsOn : null,
        })
        .where(eq(policies.id, policyId))
        .run();
      moveTo(tx, policyId, place);
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "changed-policy-settings",
        subjectId: policyId,
        now,
      });
      return { status: "saved" };
    },
    { behavior: "immediate" },
  );
}

/** Puts one policy in its place, and the others round it, numbered from 1 without gaps. */
function moveTo(tx: Transaction, policyId: string, place: number): void {
  const all = tx
    .select({ id: policies.id, position: policies.position })
    .from(policies)
    .orderBy(asc(policies.position), asc(policies.id))
    .all();
  const others = all.filter(({ id }) => id !== policyId);
  const moved = all.filter(({ id }) => id === policyId);
  const order = [...others.slice(0, place - 1), ...moved, ...others.slice(place - 1)];
  for (const [index, { id, position }] of order.entries()) {
    if (position !== index + 1)
      tx.update(policies)
        .set({ position: index + 1 })
        .where(eq(policies.id, id))
        .run();
  }
}
