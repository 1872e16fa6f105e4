import { isSameSet } from "./is-same-set.ts";

type Details = {
  title: string;
  shortTitle: string;
  summary: string;
  statement: string;
  lastReviewedOn: string | null;
  relatedSlugs: string[];
};

export type DetailChange = { field: keyof Details; before: string | null; now: string | null };

const TEXTS = ["title", "shortTitle", "summary", "statement", "lastReviewedOn"] as const;

/** What is another in two versions beside their clauses. Related policies are named by `titles`, which is by slug. */
export function compareDetails(
  before: Details,
  now: Details,
  titles: ReadonlyMap<string, string>,
): DetailChange[] {
  const named = ({ relatedSlugs }: Details) =>
    relatedSlugs.map((slug) => titles.get(slug) ?? slug).join(", ") || null;
  const texts = TEXTS.map((field) => ({ field, before: before[field] || null, now: now[field] || null }));
  return [
    ...texts.filter((change) => change.before !== change.now),
    ...(isSameSet(before.relatedSlugs, now.relatedSlugs)
      ? []
      : [{ field: "relatedSlugs" as const, before: named(before), now: named(now) }]),
  ];
}
