import { formatIsoDate } from "#app/dates.ts";
import type { DetailChange } from "#app/domain/policies/compare-details.ts";
import { SummaryList } from "./summary-list.tsx";

const FIELD_WORDS: Record<DetailChange["field"], string> = {
  title: "Title",
  shortTitle: "Short title",
  summary: "In short",
  statement: "The sentence that is signed",
  lastReviewedOn: "Last reviewed",
  relatedSlugs: "Related policies",
};

/** What two versions say differently beside their clauses: before and now, in words. */
export function ChangedDetails({ details }: { details: readonly DetailChange[] }) {
  if (details.length === 0) return null;
  return (
    <SummaryList
      rows={details.map(({ field, before, now }) => ({
        key: FIELD_WORDS[field],
        value: (
          <>
            <p className="govuk-body govuk-!-margin-bottom-1">Before: {shown(field, before)}</p>
            <p className="govuk-body govuk-!-margin-bottom-0">
              Now: <ins>{shown(field, now)}</ins>
            </p>
          </>
        ),
      }))}
    />
  );
}

function shown(field: DetailChange["field"], value: string | null): string {
  if (value === null) return "nothing";
  return field === "lastReviewedOn" ? formatIsoDate(value) : value;
}
