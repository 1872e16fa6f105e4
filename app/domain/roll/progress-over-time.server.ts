import { DAY, daysAfter, isoDateOf, startOfDay } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import type { CountingRule } from "../policies/counting-rules.server.ts";
import type { PolicyCounts } from "./count-roll.server.ts";
import { type Day, daysOfWriting } from "./days-of-writing.server.ts";

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
  const answers = counts.answers.toSorted((one, other) => one.at - other.at);
  const all = daysUntil(now, Math.min(rule.asksSince, answers[0]?.at ?? now));
  const writing = daysOfWriting(db, {
    days: all,
    policyId: rule.policy.id,
    countsFrom: rule.countsFrom,
    atLeast: Math.max(1, counts.asked / ONE_IN),
  });
  // Nothing happens between publishing and asking: the picture begins the day before something does.
  const [firstMark] = writing.map(({ on }) => on).sort();
  const isNews = ({ on, endsAt }: Day) =>
    on === firstMark || (answers[0] !== undefined && answers[0].at < endsAt);
  const begins = all.findIndex(isNews);
  if (begins === -1) return [];

  let [acknowledged, ratherNot, next] = [0, 0, 0];
  return inSteps(all.slice(Math.max(0, begins - 1))).map(({ from, to }) => {
    for (let one = answers[next]; one !== undefined && one.at < to.endsAt; one = answers[next]) {
      if (one.isAcknowledged) acknowledged += one.count;
      else ratherNot += one.count;
      next += 1;
    }
    const within = writing.filter(({ on }) => from.on <= on && on <= to.on);
    return {
      from: from.on,
      to: to.on,
      acknowledged,
      ratherNot,
      askedOn: within.filter(({ asked }) => asked).map(({ on }) => on),
      remindedOn: within.filter(({ reminded }) => reminded).map(({ on }) => on),
    };
  });
}

/** Every day from then until today. Today does not end: a clock that was put back must not lose an answer. */
function daysUntil(now: number, from: number): Day[] {
  const today = isoDateOf(now);
  const length = Math.round((startOfDay(today) - startOfDay(isoDateOf(from))) / DAY) + 1;
  const shown = Math.min(Math.max(length, 1), LONGEST);
  const days = Array.from({ length: shown }, (_, index) => daysAfter(today, index + 1 - shown));
  const starts = days.map(startOfDay);
  return days.map((on, index) => ({
    on,
    beginsAt: starts[index] ?? 0,
    endsAt: starts[index + 1] ?? Number.POSITIVE_INFINITY,
  }));
}

/** The last step ends today; the first may be shorter. */
function inSteps(days: readonly Day[]): { from: Day; to: Day }[] {
  const size = days.length <= MOST_DAYS ? 1 : WEEK;
  const steps: { from: Day; to: Day }[] = [];
  for (let end = days.length; end > 0; end -= size) {
    const [from, to] = [days[Math.max(0, end - size)], days[end - 1]];
    if (from && to) steps.unshift({ from, to });
  }
  return steps;
}
