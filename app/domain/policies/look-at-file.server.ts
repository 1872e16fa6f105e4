import { createHash } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { plannedPublications, policies, policyDrafts, policyVersions } from "#db/schema.ts";
import type { FirstText } from "./publish-first-texts.server.ts";

/** The part of a content file that is a policy's text. Its label, its dates and who is asked are asked for elsewhere. */
export type FileText = Pick<
  FirstText,
  | "slug"
  | "title"
  | "shortTitle"
  | "summary"
  | "statement"
  | "markdown"
  | "related"
  | "lastReviewed"
  | "starter"
>;

export type LookedAtFile =
  /** It says what the portal published at some time, or what the office has seen already, or may not be offered. */
  | { status: "nothing-new" }
  /** New, and nobody works on another text: it becomes the draft. */
  | { status: "to-offer"; policyId: string; sha256: string }
  /** New, while somebody works on a draft of their own. */
  | { status: "waits"; policyId: string; sha256: string };

/** What a file in content/policies has to say beside what the database knows, which is the source since it was published. */
export function lookAtFile(db: Database | Transaction, text: FileText): LookedAtFile {
  const policy = db.select().from(policies).where(eq(policies.slug, text.slug)).get();
  const versions = policy
    ? db
        .select()
        .from(policyVersions)
        .where(eq(policyVersions.policyId, policy.id))
        .orderBy(desc(policyVersions.number))
        .all()
    : [];
  const inForce = versions[0];
  if (!policy || !inForce) return { status: "nothing-new" };
  // Starter wording never stands in for a school's own (rule 22).
  if (text.starter && !inForce.isStarter) return { status: "nothing-new" };
  const isNoStarterAnyMore = inForce.isStarter && !text.starter;
  // A file that was not changed says what an older version said: nothing that the office published since is undone.
  const isPublished = versions.some((version) => saysTheSame(version, text));
  if (isPublished && !isNoStarterAnyMore) return { status: "nothing-new" };

  const sha256 = sha256OfFile(text);
  const draft = db.select().from(policyDrafts).where(eq(policyDrafts.policyId, policy.id)).get();
  const isPlanned = db
    .select()
    .from(plannedPublications)
    .where(eq(plannedPublications.policyId, policy.id))
    .get();
  if (sha256 === policy.setAsideSha256 || sha256 === draft?.fileSha256) return { status: "nothing-new" };
  const isUntouched = draft?.source === "content-file" && draft.changedBy === null && !isPlanned;
  return { status: !draft || isUntouched ? "to-offer" : "waits", policyId: policy.id, sha256 };
}

/** Of what a file says: its spaces and comments may change, and its words be the same. */
function sha256OfFile({ title, shortTitle, summary, statement, markdown, starter }: FileText): string {
  const said = JSON.stringify([title, shortTitle, summary, statement, markdown, starter]);
  return createHash("sha256").update(said, "utf8").digest("hex");
}

function saysTheSame(version: typeof policyVersions.$inferSelect, text: FileText): boolean {
  return (["title", "shortTitle", "summary", "statement", "markdown"] as const).every(
    (field) => version[field] === text[field],
  );
}
