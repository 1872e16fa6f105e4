import type { LoaderFunctionArgs } from "@remix-run/node";
import { formatDay, isoDateOf } from "#app/dates.ts";
import { notFound, requireStaff } from "#app/platform/access.server.ts";
import { markdownFile, policyFile } from "#app/platform/policy-file.server.ts";
import { policyToEdit } from "./policy-to-edit.server.ts";

/** The draft as a file of content/policies. What is asked for only when it is published is filled in for now. */
export async function loader({ request, params, context: { portal } }: LoaderFunctionArgs) {
  await requireStaff(request, portal);
  const { policy, inForce, draft, fields } = policyToEdit(portal, params.slug);
  if (!draft) throw notFound();
  const file = policyFile({
    slug: policy.slug,
    title: fields.title,
    shortTitle: fields.shortTitle,
    summary: fields.summary,
    version: `Draft of ${formatDay(draft.changedAt)}`,
    inForceSince: inForce?.inForceSince ?? isoDateOf(portal.clock()),
    lastReviewed: fields.lastReviewedOn,
    agreedOn: null,
    starter: false,
    acknowledge: policy.isAsked,
    statement: fields.statement,
    coverage: policy.coverage,
    related: fields.relatedSlugs,
    position: policy.position,
    markdown: fields.markdown,
  });
  return markdownFile(`${policy.slug}.md`, file);
}
