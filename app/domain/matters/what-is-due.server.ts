import { daysAfter, isoDateOf, weekdaysAfter } from "#app/dates.ts";
import type { Matter } from "./matter-to-change.server.ts";
import type { Step } from "./steps-of-matter.server.ts";
import { soFar, stepsThatCount } from "./steps-of-matter.server.ts";

export type Due = {
  what: "police" | "designated-officer" | "told-chair" | "answer" | "bar-review" | "review";
  /** ISO date. */
  by: string;
};

/** What a matter waits for, the first first: who has to be told, an answer that was asked for, a day to look again. */
export function whatIsDue(matter: Matter, steps: readonly Step[]): Due[] {
  const { done, answerBy, hasThreat, mayHaveHarmedChild, isAboutHead } = soFar(matter, steps);
  const openedOn = isoDateOf(matter.openedAt);
  const due: Due[] = [];
  if (matter.closedAt === null) {
    if (hasThreat && !done.has("police")) due.push({ what: "police", by: openedOn });
    if (mayHaveHarmedChild && !done.has("designated-officer")) {
      due.push({ what: "designated-officer", by: weekdaysAfter(matter.openedAt, 1) });
    }
    if (isAboutHead && !done.has("told-chair")) due.push({ what: "told-chair", by: openedOn });
    const isAnswered = done.has("representations") || done.has("barred");
    if (answerBy !== null && !isAnswered) due.push({ what: "answer", by: daysAfter(answerBy, 1) });
  }
  if (matter.reviewOn !== null) {
    const isBarred = stepsThatCount(steps).some(({ kind }) => kind === "barred");
    due.push({ what: isBarred ? "bar-review" : "review", by: matter.reviewOn });
  }
  return due.toSorted((one, other) => one.by.localeCompare(other.by));
}
