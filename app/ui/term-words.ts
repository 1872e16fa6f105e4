import { formatIsoDate } from "#app/dates.ts";
import type { PasteProblem } from "#app/domain/calendar/save-pasted-dates.server.ts";
import type { TermProblem } from "#app/domain/calendar/term-problems.ts";

/** Why the school is closed, as the office pages call it. */
export const CLOSED_DAY_WORDS = {
  inset: "INSET day",
  "bank-holiday": "Bank holiday",
  closed: "Closed for another reason",
} as const;

/** What is wrong with a term, at the field that says it. */
export function termProblemWords(problem: TermProblem): string {
  if (problem.what === "overlaps") return `This day is within another term, ${problem.other}, or behind it`;
  return TERM_PROBLEMS[problem.field][problem.what] ?? "This day cannot be";
}

const TERM_PROBLEMS: Record<TermProblem["field"], Partial<Record<TermProblem["what"], string>>> = {
  startsOn: { "far-away": "This day is years away: check the year" },
  endsOn: {
    "before-its-start": "The last day of the term has to be after its first",
    "too-long": "A term of more than eight months: check the year",
  },
  breakStartsOn: {
    missing: "Type the first day of the half-term break too, or leave both empty",
    outside: "The half-term break has to be within the term",
  },
  breakEndsOn: {
    missing: "Type the last day of the half-term break too, or leave both empty",
    outside: "The half-term break has to end before the term does",
    "before-its-start": "The last day of the half-term break has to be after its first",
  },
};

/** What is wrong with a pasted line, with its number, as somebody counts lines. */
export function pasteProblemWords(problem: PasteProblem): string {
  const line = `Line ${problem.line}`;
  switch (problem.what) {
    case "term": {
      const words = termProblemWords(problem.problem);
      return `${line}, ${problem.name}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
    }
    case "far-away":
      return `${line}: ${formatIsoDate(problem.on)} is years away. Check the year`;
    default:
      return `${line}, “${shortened(problem.text)}”: ${LINE_PROBLEMS[problem.what]}`;
  }
}

const LINE_PROBLEMS = {
  "no-date": "there is no date in it. Take the line out",
  "no-year": "type the year too",
  "no-such-day": "there is no such day",
  "too-many-days": "more than four weeks are closed. Is it a term, or a holiday between two?",
  "not-understood": "say what it is: a name with its first and last day, or INSET, bank holiday or closed",
} as const;

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
