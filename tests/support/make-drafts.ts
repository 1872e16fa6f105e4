import { eq } from "drizzle-orm";
import type { Publication } from "#app/domain/policies/check-publication.server.ts";
import { type Draft, findDraft } from "#app/domain/policies/find-draft.server.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { publishVersion } from "#app/domain/policies/publish-version.server.ts";
import type { Database } from "#db/connection.server.ts";
import { policyDrafts } from "#db/schema.ts";
import { aMemberOfStaff } from "./make-people.ts";
import { NOON, SOCIAL_MEDIA } from "./school-in-memory.ts";

/** What is never starter wording: most tests are about the school's own texts. */
export const NO_STARTERS: ReadonlySet<string> = new Set();

/** A draft of a policy, from its text in force with something added unless told otherwise. */
export function aDraft(
  db: Database,
  slug: string,
  { now = NOON, ...changes }: Partial<typeof policyDrafts.$inferInsert> & { now?: number } = {},
): Draft {
  const found = findPolicy(db, { slug });
  if (found.status === "no-such-policy") throw new Error(`There is no policy ${slug}`);
  const from = found.status === "found" ? found.inForce : { ...SOCIAL_MEDIA, relatedSlugs: [] };
  const { title, shortTitle, summary, statement, markdown, relatedSlugs } = from;
  db.insert(policyDrafts)
    .values({
      policyId: found.policy.id,
      title,
      shortTitle,
      summary,
      statement,
      markdown: `${markdown}\nPlease ask before you post a picture of another child.\n`,
      relatedSlugs,
      source: "office",
      revision: 1,
      changedAt: now,
      ...changes,
    })
    .run();
  const draft = findDraft(db, slug);
  if (!draft) throw new Error("The draft was not written");
  return draft;
}

/** A draft with a clause added, one taken out and one reworded, and another title. */
export function aChangedDraft(db: Database, slug: string, { now = NOON } = {}): Draft {
  const found = findPolicy(db, { slug });
  if (found.status !== "found") throw new Error(`${slug} has no text`);
  const { markdown, title } = found.inForce;
  const bullets = [...markdown.matchAll(/^- (.+)$/gm)];
  const [reworded = "", removed = ""] = bullets.map(([line]) => line);
  const changed = markdown
    .replace(`${removed}\n`, "")
    .replace(reworded, `${reworded.slice(0, -1)}, in good time.\n- A bullet that is new.`);
  return aDraft(db, slug, { now, title: `${title}, revised`, markdown: changed });
}

/** Somebody saves the draft again, with other words. */
export function editDraft(db: Database, draft: Draft, markdown = `${draft.markdown}\nAnd again.\n`): Draft {
  return db
    .update(policyDrafts)
    .set({ markdown, revision: draft.revision + 1 })
    .where(eq(policyDrafts.policyId, draft.policyId))
    .returning()
    .get();
}

/** What the office answers about a real change, today. */
export const A_CHANGE: Publication = {
  kind: "material",
  label: "September 2026, second text",
  changeNote: "It says more about pictures.",
  inForceSince: "2026-09-14",
  agreedOn: null,
  askAgainFrom: null,
};

/** Publishes a draft through the same function as the office. */
export function publishDraft(
  db: Database,
  draft: Draft,
  {
    now = NOON,
    staffId = aMemberOfStaff(db, { role: "head", name: "Hefin Head", email: "hefin@example.test" }),
    ...changes
  }: Partial<Publication> & { now?: number; staffId?: string } = {},
) {
  return publishVersion(db, {
    policyId: draft.policyId,
    revision: draft.revision,
    publication: { ...A_CHANGE, ...changes },
    starterTexts: NO_STARTERS,
    staffId,
    now,
  });
}
