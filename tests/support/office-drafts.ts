import { discardDraft } from "#app/domain/policies/discard-draft.server.ts";
import { findDraft } from "#app/domain/policies/find-draft.server.ts";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { type SavedDraft, saveDraft } from "#app/domain/policies/save-draft.server.ts";
import { type DraftFields, startDraft } from "#app/domain/policies/start-draft.server.ts";
import type { Database } from "#db/connection.server.ts";
import { aPersonOfStaff } from "./make-tasks.ts";
import { NOON, SOCIAL_MEDIA } from "./school-in-memory.ts";

/** What the office would find in the form for this policy. */
export function fieldsFor(db: Database, slug: string): DraftFields {
  const fields = startDraft(db, { policyId: policyIdOf(db, slug), statement: SOCIAL_MEDIA.statement });
  if (!fields) throw new Error(`There is no policy ${slug}`);
  return fields;
}

export function policyIdOf(db: Database, slug: string): string {
  const found = findPolicy(db, { slug });
  if (found.status === "no-such-policy") throw new Error(`There is no policy ${slug}`);
  return found.policy.id;
}

/** Somebody changes some of the fields on the draft's page and saves, on the newest revision if nothing else is said. */
export function anOfficeDraft(
  db: Database,
  slug: string,
  {
    staffId = aPersonOfStaff(db, "office", { name: `Editor of ${slug}` }).id,
    revision = findDraft(db, slug)?.revision ?? 0,
    source = "office" as const,
    now = NOON,
    ...fields
  }: Partial<DraftFields> & {
    staffId?: string;
    revision?: number;
    source?: "office" | "word-file";
    now?: number;
  } = {},
): SavedDraft {
  const policyId = policyIdOf(db, slug);
  return saveDraft(db, {
    policyId,
    fields: { ...fieldsFor(db, slug), ...fields },
    source,
    revision,
    staffId,
    now,
  });
}

export function discarded(
  db: Database,
  slug: string,
  staffId: string,
): ReturnType<typeof discardDraft>["status"] {
  const revision = findDraft(db, slug)?.revision ?? 0;
  return discardDraft(db, { policyId: policyIdOf(db, slug), revision, staffId, now: NOON }).status;
}
