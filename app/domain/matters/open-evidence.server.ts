import { and, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { matterEvidence, matterSteps, matters } from "#db/matters-schema.ts";
import { type ByStaff, findMatter } from "./matter-to-change.server.ts";
import { recordLook } from "./record-look.server.ts";

/** One file of a matter, for one who may know of it; that it was taken out is written down. Null where it is not there. */
export function openEvidence(db: Database, { evidenceId, ...by }: ByStaff & { evidenceId: string }) {
  if (!findMatter(db, by)) return null;
  const found = db
    .select({ type: matterEvidence.type, bytes: matterEvidence.bytes, number: matters.number })
    .from(matterEvidence)
    .innerJoin(matterSteps, eq(matterSteps.id, matterEvidence.stepId))
    .innerJoin(matters, eq(matters.id, matterSteps.matterId))
    .where(and(eq(matterEvidence.id, evidenceId), eq(matters.id, by.matterId)))
    .get();
  if (!found?.bytes || !found.type) return null;
  recordLook(db, { staffId: by.staffId, action: "took-out", matterId: by.matterId, now: by.now });
  return { type: found.type, bytes: found.bytes, number: found.number };
}
