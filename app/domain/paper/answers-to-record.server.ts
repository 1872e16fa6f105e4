import { desc, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { policyVersions } from "#db/schema.ts";
import { askedPolicies } from "../policies/policies-in-force.server.ts";
import { statementOf } from "../policies/statement-of.ts";
import { whatToSign } from "../signing/what-to-sign.server.ts";

/** Every asked policy with the versions that an old form may have had in front of the adult, newest first. */
export function policiesOnForms(db: Database) {
  return askedPolicies(db).map(({ policy, version }) => ({
    policyId: policy.id,
    slug: policy.slug,
    title: version.title,
    shortTitle: version.shortTitle,
    statement: statementOf(version),
    inForceId: version.id,
    versions: db
      .select({ id: policyVersions.id, label: policyVersions.label, publishedAt: policyVersions.publishedAt })
      .from(policyVersions)
      .where(eq(policyVersions.policyId, policy.id))
      .orderBy(desc(policyVersions.number))
      .all(),
  }));
}

/** The same for one adult, with the answer that counts now: null where there is still one to record. */
export function answersToRecord(db: Database, { adultId, now }: { adultId: string; now: number }) {
  const tasks = whatToSign(db, { adultId, now });
  return policiesOnForms(db).map((onForm) => ({
    ...onForm,
    answer: tasks.find(({ policy }) => policy.id === onForm.policyId)?.answer ?? null,
  }));
}
