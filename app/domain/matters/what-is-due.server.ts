import { daysAfter, isoDateOf, weekdaysAfter } from "#app/dates.ts";
import type { Matter } from "./matter-to-change.server.ts";
import type { Step } from "./steps-of-matter.server.ts";
import { soFar, stepsThatCount } from "./steps-of-matter.server.ts";
import { type ANSWERS, notToldYet } from "./steps-of-section-5.ts";

export type Due = {
  what: "police" | "designated-officer" | "told-chair" | "answer" | "bar-review" | "review";
  /** ISO date. */
  by: string;
};

const KNOWN_BY: Record<ReturnType<typeof notToldYet>[number], (typeof ANSWERS)[number]> = {
  police: "threat",
  "designated-officer": "allegation",
  "told-chair": "about-head",
};

/** What a matter waits for, the first first: who has to be told, an answer that was asked for, a day to look again. */
export function whatIsDue(matter: Matter, steps: readonly Step[]): Due[] {
  const sofar = soFar(matter, steps);
  const { done, answerBy } = sofar;
  const due: Due[] = [];
  if (matter.closedAt === null) {
    for (const what of notToldYet(sofar)) {
      const known = stepsThatCount(steps).findLast(({ kind }) => kind === KNOWN_BY[what]);
      const knownAt = known?.recordedAt ?? matter.openedAt;
      due.push({ what, by: what === "designated-officer" ? weekdaysAfter(knownAt, 1) : isoDateOf(knownAt) });
    }
    const isAnswered = done.has("representations") || done.has("barred");
    if (answerBy !== null && !isAnswered) due.push({ what: "answer", by: daysAfter(answerBy, 1) });
  }
  if (matter.barReviewOn !== null) due.push({ what: "bar-review", by: matter.barReviewOn });
  if (matter.reviewOn !== null) due.push({ what: "review", by: matter.reviewOn });
  return due.toSorted((one, other) => one.by.localeCompare(other.by));
}
