import { compareClauses } from "#app/domain/policies/compare-clauses.ts";
import { compareDetails } from "#app/domain/policies/compare-details.ts";
import { everyPolicy } from "#app/domain/policies/policies-in-force.server.ts";
import { type PolicyRecord, policyRecord } from "#app/domain/policies/policy-record.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import { renderPolicy } from "#app/platform/markdown.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { starterTexts } from "#app/platform/starter-texts.server.ts";

/** Publishing, and what else cannot be taken back, is for these. */
export const PUBLISHERS = ["head", "admin"] as const;

/** The policy in the address, with its draft, plan and versions. */
export function findPolicyRecord(portal: Portal, slug: string | undefined): PolicyRecord {
  const { db, content, clock } = portal;
  const record = policyRecord(db, {
    slug: slug ?? "",
    starterTexts: starterTexts(content),
    now: clock(),
  });
  if (!record) throw notFound();
  return record;
}

/** The draft beside the text in force: clause by clause, and what is another around them. Null without a draft. */
export function compareDraft({ db }: Portal, { draft, versions }: PolicyRecord) {
  if (!draft) return null;
  const titles = new Map(
    everyPolicy(db).map(({ policy, version }) => [policy.slug, version?.title ?? policy.title]),
  );
  const inForce = versions[0];
  const now = renderPolicy(draft.markdown, draft.sha256);
  const before = inForce ? renderPolicy(inForce.markdown, inForce.sha256) : null;
  return {
    changes: compareClauses(before?.clauses ?? [], now.clauses),
    sections: now.sections,
    details: inForce ? compareDetails(inForce, draft, titles) : [],
    /** Headings, tables or the layout are another too, which no clause shows. */
    changesMoreThanClauses: before !== null && withoutClauses(before) !== withoutClauses(now),
  };
}

function withoutClauses({ html }: { html: string }): string {
  return html.replace(/<(p|li) class="clause"[\s\S]*?<\/\1>/g, "").replace(/<\/?(ul|ol|li)[^>]*>|\s+/g, "");
}
