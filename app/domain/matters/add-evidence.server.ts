import { and, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { matterEvidence, matterSteps } from "#db/matters-schema.ts";
import { actOnMatter, type ByStaff, type NotThisMatter } from "./matter-to-change.server.ts";
import { type NewEvidence, writeEvidence } from "./write-evidence.server.ts";

/** Puts a link or a file to a step that is there already, also after the matter was closed. */
export function addEvidence(
  db: Database,
  {
    stepId,
    formId,
    evidence,
    ...by
  }: ByStaff & {
    stepId: string;
    /** Made with the form: the form sent twice adds once. */
    formId: string;
    evidence: NewEvidence[];
  },
): { status: "added" | "no-such-step" } | NotThisMatter {
  return actOnMatter(db, by, (tx, matter) => {
    const step = tx
      .select({ id: matterSteps.id })
      .from(matterSteps)
      .where(and(eq(matterSteps.id, stepId), eq(matterSteps.matterId, matter.id)))
      .get();
    if (!step) return { status: "no-such-step" };
    if (
      tx.select({ id: matterEvidence.id }).from(matterEvidence).where(eq(matterEvidence.id, formId)).get()
    ) {
      return { status: "added" };
    }
    for (const [at, one] of evidence.entries()) {
      writeEvidence(tx, { stepId, ...(at === 0 && { id: formId }), ...one }, by);
    }
    return { status: "added" };
  });
}
