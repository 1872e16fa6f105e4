import { createHash } from "node:crypto";
import type { Database, Transaction } from "#db/connection.server.ts";
import { school } from "#db/schema.ts";
import type { Draft } from "./find-draft.server.ts";
import { isSameSet } from "./is-same-set.ts";
import type { PolicyVersion } from "./policies-in-force.server.ts";

/** What is wrong with a draft, whatever else is answered when it is published. */
export type DraftProblem = "incomplete" | "statement-incomplete" | "starter-text" | "nothing-changed";

/**
 * What has to be mended in the draft before it can be published. Starter wording, known by the hashes of its bytes, is
 * published in the demo school only (rule 22).
 */
export function checkDraft(
  db: Database | Transaction,
  {
    draft,
    newest,
    starterTexts,
  }: { draft: Draft; newest: PolicyVersion | null; starterTexts: ReadonlySet<string> },
): { sha256: string; isStarter: boolean; problems: DraftProblem[] } {
  const sha256 = createHash("sha256").update(draft.markdown, "utf8").digest("hex");
  const isStarter = starterTexts.has(sha256);
  const { title, shortTitle, summary, markdown, statement } = draft;
  const found: [DraftProblem, boolean][] = [
    ["incomplete", [title, shortTitle, summary, markdown].some((text) => text.trim() === "")],
    ["statement-incomplete", !statement.includes("[title]") || !statement.includes("[version]")],
    ["nothing-changed", newest !== null && isSameText(draft, newest)],
    ["starter-text", isStarter && !isDemo(db)],
  ];
  return { sha256, isStarter, problems: found.flatMap(([problem, isThere]) => (isThere ? [problem] : [])) };
}

/** Nothing that a reader is shown or signs is another. */
function isSameText(draft: Draft, version: PolicyVersion): boolean {
  const { title, shortTitle, summary, statement, markdown, lastReviewedOn } = version;
  return (
    draft.title === title &&
    draft.shortTitle === shortTitle &&
    draft.summary === summary &&
    draft.statement === statement &&
    draft.markdown === markdown &&
    draft.lastReviewedOn === lastReviewedOn &&
    isSameSet(draft.relatedSlugs, version.relatedSlugs)
  );
}

function isDemo(db: Database | Transaction): boolean {
  return db.select().from(school).get()?.kind === "demo";
}
