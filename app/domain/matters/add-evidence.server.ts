import { and, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { matterSteps } from "#db/matters-schema.ts";
import { actOnMatter, type ByStaff, type NotThisMatter } from "./matter-to-change.server.ts";
import { type NewEvidence, writeEvidence } from "./write-evidence.server.ts";

/** Puts a link or a file to a step that is there already, also after the matter was closed. */
export function addEvidence(
  db: Database,
  { stepId, evidence, ...by }: ByStaff & { stepId: string; evidence: NewEvidence[] },
): { status: "added" | "no-such-step" } | NotThisMatter {
  return actOnMatter(db, by, (tx, matter) => {
    const step = tx
      .select({ id: matterSteps.id })
      .from(matterSteps)
      .where(and(eq(matterSteps.id, stepId), eq(matterSteps.matterId, matter.id)))
      .get();
    if (!step) return { status: "no-such-step" };
    for (const one of evidence) writeEvidence(tx, { stepId, ...one }, by);
    return { status: "added" };
  });
}
