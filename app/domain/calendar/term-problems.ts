import { monthsAfter } from "#app/dates.ts";
import type { Term } from "./school-days.ts";

/** What is wrong with a term, at the field that says it. */
export type TermProblem =
  | { field: "startsOn"; what: "far-away" }
  | { field: "endsOn"; what: "before-its-start" | "too-long" }
  | { field: "startsOn" | "endsOn"; what: "overlaps"; other: string }
  | { field: "breakStartsOn" | "breakEndsOn"; what: "missing" | "outside" }
  | { field: "breakEndsOn"; what: "before-its-start" };

/** No term is longer, and nobody plans further: then a year was mistyped. */
const MOST_MONTHS = 8;
const MOST_MONTHS_AWAY = 36;

/** Everything that is wrong with this term beside the others of the school; nothing where it may be kept. */
export function termProblems(term: Term, others: readonly Term[], today: string): TermProblem[] {
  if (term.endsOn < term.startsOn) return [{ field: "endsOn", what: "before-its-start" }];
  if (isFarAway(term.startsOn, today)) return [{ field: "startsOn", what: "far-away" }];
  if (term.endsOn > monthsAfter(term.startsOn, MOST_MONTHS)) return [{ field: "endsOn", what: "too-long" }];
  const other = others.find((one) => one.startsOn <= term.endsOn && term.startsOn <= one.endsOn);
  const overlap: TermProblem[] = other
    ? [
        {
          field: other.startsOn <= term.startsOn ? "startsOn" : "endsOn",
          what: "overlaps",
          other: other.name,
        },
      ]
    : [];
  return [...overlap, ...breakProblems(term)];
}

/** Does somebody plan for this day, or was its year mistyped? */
export function isFarAway(on: string, today: string): boolean {
  return on < monthsAfter(today, -MOST_MONTHS_AWAY) || on > monthsAfter(today, MOST_MONTHS_AWAY);
}

function breakProblems({ startsOn, endsOn, breakStartsOn, breakEndsOn }: Term): TermProblem[] {
  if (breakStartsOn === null && breakEndsOn === null) return [];
  if (breakStartsOn === null) return [{ field: "breakStartsOn", what: "missing" }];
  if (breakEndsOn === null) return [{ field: "breakEndsOn", what: "missing" }];
  if (breakEndsOn < breakStartsOn) return [{ field: "breakEndsOn", what: "before-its-start" }];
  if (breakStartsOn <= startsOn || breakStartsOn >= endsOn)
    return [{ field: "breakStartsOn", what: "outside" }];
  return breakEndsOn >= endsOn ? [{ field: "breakEndsOn", what: "outside" }] : [];
}
