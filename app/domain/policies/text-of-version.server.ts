import type { Database } from "#db/connection.server.ts";
import { type Policy, type PolicyVersion, policiesInForce } from "./policies-in-force.server.ts";
import type { FirstText } from "./publish-first-texts.server.ts";

/** A published version as content/policies would have it: what the first texts came from, the other way round. */
export function textOfVersion(policy: Policy, version: PolicyVersion): FirstText {
  return {
    slug: policy.slug,
    title: version.title,
    shortTitle: version.shortTitle,
    summary: version.summary,
    version: version.label,
    inForceSince: version.inForceSince,
    lastReviewed: version.lastReviewedOn,
    agreedOn: version.agreedOn,
    starter: version.isStarter,
    acknowledge: policy.isAsked,
    statement: version.statement,
    coverage: policy.coverage,
    related: version.relatedSlugs,
    position: policy.position,
    markdown: version.markdown,
  };
}

/**
 * Every policy in force, to be kept as files. Such files name only each other: where a related policy has no text in
 * force, the file leaves its name out, and it is said which.
 */
export function textsInForce(db: Database): {
  texts: FirstText[];
  leftOut: { slug: string; related: string }[];
} {
  const texts = policiesInForce(db).flatMap(({ policy, version }) =>
    version ? [textOfVersion(policy, version)] : [],
  );
  const written = new Set(texts.map(({ slug }) => slug));
  return {
    texts: texts.map((text) => ({ ...text, related: text.related.filter((slug) => written.has(slug)) })),
    leftOut: texts.flatMap(({ slug, related }) =>
      related.filter((one) => !written.has(one)).map((one) => ({ slug, related: one })),
    ),
  };
}
