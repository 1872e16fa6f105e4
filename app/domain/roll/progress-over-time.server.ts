import { DAY, isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import type { CountingRule } from "../policies/counting-rules.server.ts";
import type { PolicyCounts } from "./count-roll.server.ts";
import { daysOfWriting } from "./days-of-writing.server.ts";

/** Where everybody stood at the end of a step: of those who are on the roll now, with the answers that count now. */
export type ProgressStep = {
  from: string;
  to: string;
  acknowledged: number;
  ratherNot: number;
  /** Days within it on which many were asked or reminded. */
  askedOn: string[];
  remindedOn: string[];
};

/** So many days are shown one by one; more of them week by week. */
const MOST_DAYS = 42;
const WEEK = 7;
const LONGEST = 52 * WEEK;
/** A day of asking is worth a mark when one in so many was asked. */
const ONE_IN = 50;

/**
 * How the answers to one policy came in: from the day before the first of them, or before many were asked, and at most
 * from a year ago, until today. Its last step says what the counts say. None while nothing has happened.
 */
export function progressOverTime(
  db: Database,
  {
    counts,
    rule,
    now,
  }: {
    counts: Pick<PolicyCounts, "asked" | "answers">;
    rule: Pick<CountingRule, "policy" | "countsFrom" | "asksSince">;
    now: number;
  },
): ProgressStep[] {
  const today = isoDateOf(now);
  const answers = counts.answers.map((one) => ({ ...one, on: isoDateOf(one.at) }));
  const began = Math.min(now, rule.asksSince, ...counts.answers.map(({ at }) => at));
  const all = daysUntil(today, isoDateOf(began));
  const writing = daysOfWriting(db, {
    days: all,
    policyId: rule.policy.id,
    countsFrom: rule.countsFrom,
    atLeast: Math.max(1, counts.asked / ONE_IN),
  });
  // Nothing happens between publishing and asking: the picture begins the day before something does.
  const [firstNews] = [...answers, ...writing].map(({ on }) => on).sort();
  if (firstNews === undefined) return [];
  const begins = Math.max(0, all.findIndex((on) => on >= firstNews) - 1);
  return inSteps(all.slice(begins)).map(({ from, to }) => {
    const isLast = to === today;
    // A clock that was put back must not lose an answer.
    const until = answers.filter(({ on }) => isLast || on <= to);
    const within = writing.filter(({ on }) => from <= on && on <= to);
    return {
      from,
      to,
      acknowledged: sum(until.filter(({ isAcknowledged }) => isAcknowledged)),
      ratherNot: sum(until.filter(({ isAcknowledged }) => !isAcknowledged)),
      askedOn: within.filter(({ asked }) => asked).map(({ on }) => on),
      remindedOn: within.filter(({ reminded }) => reminded).map(({ on }) => on),
    };
  });
}

function daysUntil(today: string, first: string): string[] {
  const noon = Date.parse(`${today}T12:00:00Z`);
  const length = Math.round((noon - Date.parse(`${first}T12:00:00Z`)) / DAY) + 1;
  const shown = Math.min(Math.max(length, 1), LONGEST);
  return Array.from({ length: shown }, (_, index) => isoDateOf(noon - (shown - 1 - index) * DAY));
}

/** The last step ends today; the first may be shorter. */
function inSteps(days: readonly string[]): { from: string; to: string }[] {
  const size = days.length <= MOST_DAYS ? 1 : WEEK;
  const steps: { from: string; to: string }[] = [];
  for (let end = days.length; end > 0; end -= size) {
    const [from, to] = [days[Math.max(0, end - size)], days[end - 1]];
    if (from && to) steps.unshift({ from, to });
  }
  return steps;
}

function sum(answers: readonly { count: number }[]): number {
  return answers.reduce((all, { count }) => all + count, 0);
}
