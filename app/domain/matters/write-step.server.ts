import type { Transaction } from "#db/connection.server.ts";
import { matterSteps, matterStepTexts } from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
import { appendToMattersLedger } from "./append-to-matters-ledger.server.ts";
import { settleMatter } from "./steps-of-matter.server.ts";

export type NewStep = Omit<typeof matterSteps.$inferInsert, "id" | "recordedAt" | "recordedBy"> & {
  /** Where a form has made it. */
  id?: string;
  words: string | null;
  earlyReason?: string | null;
};

/** Writes a step with its words and its row in the ledger of matters, and puts the matter's own row right (rule 9). */
export function writeStep(
  tx: Transaction,
  { words, earlyReason = null, ...step }: NewStep,
  { staffId, now }: { staffId: string; now: number },
): void {
  const id = step.id ?? newId(now);
  tx.insert(matterSteps)
    .values({ ...step, id, recordedAt: now, recordedBy: staffId })
    .run();
  tx.insert(matterStepTexts).values({ stepId: id, words, earlyReason }).run();
  appendToMattersLedger(tx, { kind: "step", recordId: id, now });
  settleMatter(tx, step.matterId);
}
