import { and, desc, eq, inArray, lt } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { openings, policyVersions } from "#db/schema.ts";
import { recordsOf } from "../people/records-of.server.ts";
import type { PolicyVersion } from "./policies-in-force.server.ts";

/** Of which policy this is a version; undefined where there is no such version. */
export function policyOfVersion(db: Database | Transaction, policyVersionId: string): string | undefined {
  return versionById(db).get({ policyVersionId })?.policyId;
}

const versionById = prepared((db, { policyVersionId }: Given<{ policyVersionId: string }>) =>
  db
    .select({ policyId: policyVersions.policyId })
    .from(policyVersions)
    .where(eq(policyVersions.id, policyVersionId)),
);

/** The number of the newest text before this one that this adult had open, under an earlier record too; or null. */
export function openedBefore(
  db: Database,
  adultId: string,
  version: Pick<PolicyVersion, "policyId" | "number">,
): number | null {
  return (
    newestOpened(db).get({ adultId, policyId: version.policyId, before: version.number })?.number ?? null
  );
}

const newestOpened = prepared(
  (db, { adultId, policyId, before }: Given<{ adultId: string; policyId: string; before: number }>) =>
    db
      .select({ number: policyVersions.number })
      .from(openings)
      .innerJoin(policyVersions, eq(policyVersions.id, openings.policyVersionId))
      .where(
        and(
          inArray(openings.adultId, recordsOf(adultId)),
          eq(policyVersions.policyId, policyId),
          lt(policyVersions.number, before),
        ),
      )
      .orderBy(desc(policyVersions.number))
      .limit(1),
);
