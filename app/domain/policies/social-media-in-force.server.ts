import { asc, eq } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { policies, policyVersions } from "#db/schema.ts";
import type { PolicyVersion } from "./policies-in-force.server.ts";

/** The policy whose section 5 a matter follows, and whose appendix the letters are. */
const SOCIAL_MEDIA = "social-media";

export type SocialMediaInForce =
  | {
      status: "in-force";
      version: PolicyVersion;
      /** It began to count on that very day: an earlier hour of it belongs to the text before. */
      isFirstDay: boolean;
    }
  /** No text of it was in force yet, or any more. */
  | { status: "not-in-force" };

/**
 * The text of the social media policy that was in force on a day, which is the one that a letter or a step of a matter
 * quotes (rule 17). A later text counts from the day on which it was published, whatever it says itself; the first one was in
 * force before the portal had it.
 */
export function socialMediaInForce(db: Database | Transaction, { on }: { on: string }): SocialMediaInForce {
  const versions = db
    .select({ version: policyVersions, outOfForceSince: policies.outOfForceSince })
    .from(policyVersions)
    .innerJoin(policies, eq(policies.id, policyVersions.policyId))
    .where(eq(policies.slug, SOCIAL_MEDIA))
    .orderBy(asc(policyVersions.number))
    .all();
  const since = ({ number, inForceSince, publishedAt }: PolicyVersion) =>
    number === 1 ? inForceSince : isoDateOf(publishedAt);
  const found = versions.findLast(({ version }) => since(version) <= on);
  if (!found || (found.outOfForceSince !== null && found.outOfForceSince <= on))
    return { status: "not-in-force" };
  const { version } = found;
  return { status: "in-force", version, isFirstDay: version.number > 1 && since(version) === on };
}
