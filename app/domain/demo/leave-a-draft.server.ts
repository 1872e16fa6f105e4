import type { Database } from "#db/connection.server.ts";
import { policyDrafts } from "#db/schema.ts";
import { findPolicy } from "../policies/find-policy.server.ts";

const CHANGES: [before: string, now: string][] = [
  [
    "Be kind: use kind words, kind hands and kind feet.",
    "Be kind: use kind words and kind hands, online too.",
  ],
  [
    "- Adults stay calm, and are fair to everyone.",
    "- Adults stay calm, are fair to everyone, and say sorry when they were not.",
  ],
  ["- a mention in class or in assembly\n", ""],
  ["- talk with the parents,", "- write down what happened, and what was agreed\n- talk with the parents,"],
];

/** A draft of one policy waits in the demo, so that the office's pages have a change of each kind to show. */
export function leaveADraft(db: Database, { staffId, now }: { staffId: string; now: number }): void {
  const found = findPolicy(db, { slug: "positive-behaviour" });
  if (found.status !== "found") return;
  const { title, shortTitle, summary, statement, markdown, relatedSlugs, lastReviewedOn } = found.inForce;
  db.insert(policyDrafts)
    .values({
      policyId: found.policy.id,
      title,
      shortTitle,
      summary,
      statement,
      markdown: CHANGES.reduce((text, [before, after]) => text.replace(before, after), markdown),
      relatedSlugs,
      lastReviewedOn,
      source: "office",
      revision: 1,
      changedAt: now,
      changedBy: staffId,
    })
    .run();
}
