import { asc, eq, lte } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { plannedPublications } from "#db/schema.ts";
import { checkPublication } from "./check-publication.server.ts";
import { writeVersion } from "./write-version.server.ts";

/**
 * Publishes what was planned for today or an earlier day, each in a transaction of its own. Where the draft is another
 * since it was planned, or something else has come in the way, nothing is published: the plan stays, and the policy's page
 * says why.
 */
export function publishDue(
  db: Database,
  { starterTexts, now }: { starterTexts: ReadonlySet<string>; now: number },
): { published: number; waiting: number } {
  const done = { published: 0, waiting: 0 };
  for (const policyId of policiesDue(db, now)) {
    if (publishPlanned(db, { policyId, starterTexts, now })) done.published += 1;
    else done.waiting += 1;
  }
  return done;
}

function policiesDue(db: Database, now: number): string[] {
  return db
    .select({ policyId: plannedPublications.policyId })
    .from(plannedPublications)
    .where(lte(plannedPublications.publishOn, isoDateOf(now)))
    .orderBy(asc(plannedPublications.publishOn), asc(plannedPublications.plannedAt))
    .all()
    .map(({ policyId }) => policyId);
}

function publishPlanned(
  db: Database,
  due: { policyId: string; starterTexts: ReadonlySet<string>; now: number },
): boolean {
  return db.transaction(
    (tx) => {
      const { policyId, now } = due;
      const plan = tx
        .select()
        .from(plannedPublications)
        .where(eq(plannedPublications.policyId, policyId))
        .get();
      if (!plan || plan.publishOn > isoDateOf(now)) return false;
      const { revision, publishOn, plannedBy } = plan;
      const { kind, label, changeNote, inForceSince, agreedOn, askAgainFrom } = plan;
      const publication = { kind, label, changeNote, inForceSince, agreedOn, askAgainFrom };
      // On the day that was planned: a machine that was off for a day makes no date wrong.
      const checked = checkPublication(tx, { ...due, revision, publication, on: publishOn });
      if (checked.status !== "ready") return false;
      writeVersion(tx, { checked, publication, publishedBy: plannedBy, actor: { kind: "portal" }, now });
      return true;
    },
    { behavior: "immediate" },
  );
}
