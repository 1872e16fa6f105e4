import { and, asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { policies, policyVersions } from "#db/schema.ts";

export type Policy = typeof policies.$inferSelect;
export type PolicyVersion = typeof policyVersions.$inferSelect;
export type VersionWithoutText = Omit<PolicyVersion, "markdown">;

/** The columns of a version but for its text, which is long: for those who ask what counts, and show none. */
export const { markdown: _, ...withoutText } = getTableColumns(policyVersions);

/** Of its policy. Without a parameter (see prepared.server.ts). */
export const isNewest = sql`${policyVersions.number} = (
  select max(newest.number) from policy_versions newest where newest.policy_id = ${policyVersions.policyId})`;

/** Of a policy that is out of force nobody is asked. Without a parameter (see prepared.server.ts). */
export const isAskedNow = and(sql`${policies.isAsked}`, isNull(policies.outOfForceSince));

/** Every policy in the school's order, out of force or not, with its newest text, or null while its own is missing. */
export function everyPolicy(db: Database | Transaction): { policy: Policy; version: PolicyVersion | null }[] {
  return db
    .select({ policy: policies, version: policyVersions })
    .from(policies)
    .leftJoin(policyVersions, and(eq(policyVersions.policyId, policies.id), isNewest))
    .orderBy(asc(policies.position))
    .all();
}

/** The same without those that were taken out of force: each with the text in force. */
export function policiesInForce(db: Database | Transaction): ReturnType<typeof everyPolicy> {
  return everyPolicy(db).filter(({ policy }) => policy.outOfForceSince === null);
}

/** What every adult is asked to acknowledge now. Of a policy that is out of force nobody is asked. */
export function askedPolicies(db: Database | Transaction): { policy: Policy; version: PolicyVersion }[] {
  return db
    .select({ policy: policies, version: policyVersions })
    .from(policies)
    .innerJoin(policyVersions, and(eq(policyVersions.policyId, policies.id), isNewest))
    .where(isAskedNow)
    .orderBy(asc(policies.position))
    .all();
}

/** Asked policies whose text the school has not brought yet: until it has, nobody is asked (rule 22). */
export function askedPoliciesWithoutText(db: Database | Transaction): Policy[] {
  return db
    .select({ policy: policies })
    .from(policies)
    .leftJoin(policyVersions, eq(policyVersions.policyId, policies.id))
    .where(and(isAskedNow, isNull(policyVersions.id)))
    .all()
    .map((row) => row.policy);
}
