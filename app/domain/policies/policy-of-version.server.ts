import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { policyVersions } from "#db/schema.ts";

/** Which policy a version belongs to, also one that is no longer in force. */
export function policyOfVersion(db: Database | Transaction, policyVersionId: string): string | undefined {
  return policyOf(db).get({ policyVersionId })?.policyId;
}

const policyOf = prepared((db, { policyVersionId }: Given<{ policyVersionId: string }>) =>
  db
    .select({ policyId: policyVersions.policyId })
    .from(policyVersions)
    .where(eq(policyVersions.id, policyVersionId)),
);
