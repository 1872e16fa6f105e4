import { eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { policyVersions, requestedVersions, requests } from "#db/schema.ts";
import { recordsOf } from "../people/records-of.server.ts";
import { type PolicyToSign, whatToSign } from "../signing/what-to-sign.server.ts";

/**
 * What a request mail lists: of these policies those that this adult has not answered, and with them whatever they were
 * asked before and have not answered. One mail has everything that an adult is asked; a policy that the office has not
 * asked for yet is not in it.
 */
export function openForRequest(
  db: Database | Transaction,
  { adultId, policyIds, now }: { adultId: string; policyIds: readonly string[]; now: number },
): PolicyToSign[] {
  const before = db
    .selectDistinct({ policyId: policyVersions.policyId })
    .from(requests)
    .innerJoin(requestedVersions, eq(requestedVersions.requestId, requests.id))
    .innerJoin(policyVersions, eq(policyVersions.id, requestedVersions.policyVersionId))
    .where(inArray(requests.adultId, recordsOf(adultId)))
    .all();
  const listed = new Set([...policyIds, ...before.map(({ policyId }) => policyId)]);
  return whatToSign(db, { adultId, now }).filter(
    ({ policy, state }) => state !== "answered" && listed.has(policy.id),
  );
}
