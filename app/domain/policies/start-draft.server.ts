import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { policies } from "#db/schema.ts";
import { type Draft, findDraft } from "./find-draft.server.ts";
import { findPolicy } from "./find-policy.server.ts";

/** What somebody may type of a policy's next text. */
export type DraftFields = Pick<
  Draft,
  "title" | "shortTitle" | "summary" | "statement" | "markdown" | "relatedSlugs" | "lastReviewedOn"
>;

/**
 * What the office works on: the draft, or where there is none, a copy of the text in force, or nothing but the policy's
 * title. Nothing is kept before somebody saves, so that a look leaves no draft behind.
 */
export function startDraft(
  db: Database,
  { policyId, statement }: { policyId: string; statement: string },
): DraftFields | null {
  const policy = db.select().from(policies).where(eq(policies.id, policyId)).get();
  if (!policy) return null;
  const draft = findDraft(db, policy.slug);
  if (draft) return fieldsOf(draft);
  const found = findPolicy(db, { slug: policy.slug });
  if (found.status === "found") return fieldsOf(found.version);
  const { title } = policy;
  return {
    title,
    shortTitle: title,
    summary: "",
    statement,
    markdown: "",
    relatedSlugs: [],
    lastReviewedOn: null,
  };
}

function fieldsOf(text: DraftFields): DraftFields {
  const { title, shortTitle, summary, statement, markdown, relatedSlugs, lastReviewedOn } = text;
  return { title, shortTitle, summary, statement, markdown, relatedSlugs, lastReviewedOn };
}
