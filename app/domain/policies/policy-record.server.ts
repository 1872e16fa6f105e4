import { desc, eq, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { plannedPublications, policies, policyVersions, staff } from "#db/schema.ts";
import { checkDraft, type DraftProblem } from "./check-draft.server.ts";
import { type CheckedPublication, checkPublication } from "./check-publication.server.ts";
import { type Draft, findDraft } from "./find-draft.server.ts";
import type { Policy, PolicyVersion } from "./policies-in-force.server.ts";

export type VersionRecord = PolicyVersion & {
  publishedByName: string | null;
  /** How many adults acknowledged this very text, and how many would rather not, as it counts. */
  acknowledged: number;
  ratherNot: number;
};

export type PlanRecord = typeof plannedPublications.$inferSelect & {
  plannedByName: string | null;
  /** "ready", or why it will not be published by itself. */
  standing: CheckedPublication;
};

export type PolicyRecord = {
  policy: Policy;
  /** Newest first. */
  versions: VersionRecord[];
  draft: (Draft & { changedByName: string | null; sha256: string; problems: DraftProblem[] }) | null;
  plan: PlanRecord | null;
};

/** All that the office knows of one policy: its versions, who answered each, the draft, and what is planned. */
export function policyRecord(
  db: Database,
  { slug, starterTexts, now }: { slug: string; starterTexts: ReadonlySet<string>; now: number },
): PolicyRecord | null {
  const policy = db.select().from(policies).where(eq(policies.slug, slug)).get();
  if (!policy) return null;
  const nameOf = (id: string | null) => (id === null ? null : nameOfStaff(db, id));
  const draft = findDraft(db, slug);
  const plan = db.select().from(plannedPublications).where(eq(plannedPublications.policyId, policy.id)).get();
  const counts = new Map(answersOfVersions(db, policy.id).map((one) => [one.versionId, one]));
  const versions = db
    .select()
    .from(policyVersions)
    .where(eq(policyVersions.policyId, policy.id))
    .orderBy(desc(policyVersions.number))
    .all();
  return {
    policy,
    versions: versions.map((version) => ({
      ...version,
      publishedByName: nameOf(version.publishedBy),
      acknowledged: counts.get(version.id)?.acknowledged ?? 0,
      ratherNot: counts.get(version.id)?.ratherNot ?? 0,
    })),
    draft: draft && {
      ...draft,
      changedByName: nameOf(draft.changedBy),
      ...checkDraft(db, { draft, newest: versions[0] ?? null, starterTexts }),
    },
    plan: plan
      ? {
          ...plan,
          plannedByName: nameOf(plan.plannedBy),
          standing: checkPublication(db, {
            policyId: policy.id,
            revision: plan.revision,
            publication: plan,
            starterTexts,
            on: plan.publishOn,
            now,
          }),
        }
      : null,
  };
}

function nameOfStaff(db: Database, id: string): string | null {
  return db.select({ name: staff.name }).from(staff).where(eq(staff.id, id)).get()?.name ?? null;
}

/**
 * Of each human the last answer to each version that was not corrected, under whichever record. One that was taken back
 * counts as "would rather not".
 */
function answersOfVersions(db: Database, policyId: string) {
  return db.all<{ versionId: string; acknowledged: number; ratherNot: number }>(sql`
    select version_id as versionId, sum(answer <> 'rather-not') as acknowledged, sum(answer = 'rather-not') as ratherNot
    from (
      select a.policy_version_id as version_id, coalesce(adults.merged_into, adults.id) as human,
        iif(exists (select 1 from corrections c where c.signing_id = a.signing_id), 'rather-not', a.answer) as answer,
        max(a.round * 10000000000000 + s.signed_at)
      from policy_versions v
      join acknowledgements a on a.policy_version_id = v.id
      join signings s on s.id = a.signing_id
      join adults on adults.id = a.adult_id
      where v.policy_id = ${policyId} and not exists (
        select 1 from corrections c where c.signing_id = a.signing_id and c.kind <> 'withdrawn')
      group by 1, 2
    ) group by version_id`);
}
