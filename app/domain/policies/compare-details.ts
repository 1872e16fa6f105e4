type Details = {
  title: string;
  shortTitle: string;
  summary: string;
  statement: string;
  lastReviewedOn: string | null;
  relatedSlugs: string[];
};

export type DetailChange = { field: keyof Details; before: string | null; now: string | null };

const FIELDS = ["title", "shortTitle", "summary", "statement", "lastReviewedOn", "relatedSlugs"] as const;

/** What is another in two versions beside their clauses. */
export function compareDetails(before: Details, now: Details): DetailChange[] {
  return FIELDS.map((field) => ({ field, before: plain(before[field]), now: plain(now[field]) })).filter(
    (change) => change.before !== change.now,
  );
}

function plain(value: string | string[] | null): string | null {
  return (Array.isArray(value) ? value.join(", ") : value) || null;
}
