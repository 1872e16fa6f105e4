import type { Database } from "#db/connection.server.ts";
import { findPolicy } from "./find-policy.server.ts";
import type { Policy, PolicyVersion } from "./policies-in-force.server.ts";

export type VersionsToCompare =
  | {
      status: "found";
      policy: Policy;
      before: PolicyVersion;
      now: PolicyVersion;
      /** What was published after the older one, up to the newer one, newest first: with what the school said of each. */
      published: PolicyVersion[];
      /** They were asked for the other way round. */
      isTurned: boolean;
      versions: PolicyVersion[];
    }
  | {
      status: "one-version" | "no-such-version" | "same-version";
      policy: Policy;
      versions: PolicyVersion[];
    }
  | { status: "no-such-policy" };

/** Two versions of a policy, the older one first; where none is chosen, the last two. */
export function versionsToCompare(
  db: Database,
  { slug, from, to }: { slug: string; from?: number | undefined; to?: number | undefined },
): VersionsToCompare {
  const found = findPolicy(db, { slug });
  if (found.status !== "found") return { status: "no-such-policy" };
  const { policy, versions, inForce } = found;
  const chosenTo = to ?? inForce.number;
  const chosenFrom = from ?? Math.max(1, chosenTo - 1);
  const numbers = [chosenFrom, chosenTo].sort((one, other) => one - other);
  const [before, now] = numbers.map((number) => versions.find((one) => one.number === number));
  if (!before || !now) return { status: "no-such-version", policy, versions };
  if (versions.length === 1) return { status: "one-version", policy, versions };
  if (before.number === now.number) return { status: "same-version", policy, versions };
  return {
    status: "found",
    policy,
    before,
    now,
    published: versions.filter(({ number }) => number > before.number && number <= now.number),
    isTurned: chosenFrom > chosenTo,
    versions,
  };
}
