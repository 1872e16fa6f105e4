import { and, desc, eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { policies, policyVersions } from "#db/schema.ts";
import type { Policy, PolicyVersion } from "./policies-in-force.server.ts";

export type FoundPolicy =
  | {
      status: "found";
      policy: Policy;
      version: PolicyVersion;
      inForce: PolicyVersion;
      versions: PolicyVersion[];
    }
  /** The policy is named, but its own text is missing (rule 22). */
  | { status: "no-text"; policy: Policy }
  | { status: "no-such-policy" };

/** One policy by its address: the text in force, or one numbered version, which keeps its address for ever. */
export function findPolicy(
  db: Database | Transaction,
  { slug, number }: { slug: string; number?: number },
): FoundPolicy {
  const policy = db.select().from(policies).where(eq(policies.slug, slug)).get();
  if (!policy) return { status: "no-such-policy" };

  const versions = db
    .select()
    .from(policyVersions)
    .where(and(eq(policyVersions.policyId, policy.id)))
    .orderBy(desc(policyVersions.number))
    .all();
  const inForce = versions[0];
  if (!inForce) return number === undefined ? { status: "no-text", policy } : { status: "no-such-policy" };

  const version = number === undefined ? inForce : versions.find((one) => one.number === number);
  return version ? { status: "found", policy, version, inForce, versions } : { status: "no-such-policy" };
}
