import type { Database } from "#db/connection.server.ts";
import { openings } from "#db/schema.ts";
import { whatToSign } from "./what-to-sign.server.ts";

/**
 * "Continue" below a policy: this adult had the text open (rule 3). The first time is kept, and where every year counts anew the
 * first time of each year. The version is the one
 * that was on the page: if another is in force by now, that one is still to be read.
 */
export function recordOpening(
  db: Database,
  {
    adultId,
    slug,
    versionNumber,
    now,
  }: { adultId: string; slug: string; versionNumber: number; now: number },
): { status: "recorded" | "new-version" | "not-asked" } {
  return db.transaction(
    (tx) => {
      const asked = whatToSign(tx, { adultId, now }).find((one) => one.policy.slug === slug);
      if (!asked) return { status: "not-asked" };
      if (asked.version.number !== versionNumber) return { status: "new-version" };
      if (asked.openedAt === null) {
        tx.insert(openings).values({ adultId, policyVersionId: asked.version.id, openedAt: now }).run();
      }
      return { status: "recorded" };
    },
    { behavior: "immediate" },
  );
}
