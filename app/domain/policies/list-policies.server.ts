import type { Database } from "#db/connection.server.ts";
import { plannedPublications, policyDrafts } from "#db/schema.ts";
import { everyPolicy, type Policy, type PolicyVersion } from "./policies-in-force.server.ts";

export type ListedPolicy = {
  policy: Policy;
  newest: PolicyVersion | null;
  hasDraft: boolean;
  /** The day on which its draft is to be published. */
  plannedFor: string | null;
  /** The draft is another since it was planned: it will not be published by itself. */
  isPlanOvertaken: boolean;
};

/** Every policy as the office's list shows it, out of force or not. */
export function listPolicies(db: Database): ListedPolicy[] {
  const drafts = new Map(
    db
      .select({ policyId: policyDrafts.policyId, revision: policyDrafts.revision })
      .from(policyDrafts)
      .all()
      .map(({ policyId, revision }) => [policyId, revision]),
  );
  const plans = new Map(
    db
      .select()
      .from(plannedPublications)
      .all()
      .map((plan) => [plan.policyId, plan]),
  );
  return everyPolicy(db).map(({ policy, version }) => {
    const plan = plans.get(policy.id);
    return {
      policy,
      newest: version,
      hasDraft: drafts.has(policy.id),
      plannedFor: plan?.publishOn ?? null,
      isPlanOvertaken: plan !== undefined && plan.revision !== drafts.get(policy.id),
    };
  });
}
