import type { Database } from "#db/connection.server.ts";
import { countingRules } from "../policies/counting-rules.server.ts";
import { countRoll, type PolicyCounts, type RollCounts } from "./count-roll.server.ts";
import { type ProgressStep, progressOverTime } from "./progress-over-time.server.ts";

export type PolicyAtAGlance = Omit<PolicyCounts, "answers"> & { progress: ProgressStep[] };

/** The counts of the roll, and how they came about (rule 12). */
export function rollAtAGlance(
  db: Database,
  { now }: { now: number },
): Omit<RollCounts, "policies"> & { policies: PolicyAtAGlance[] } {
  const { policies, ...roll } = countRoll(db, { now });
  const rules = countingRules(db, now);
  return {
    ...roll,
    policies: policies.flatMap(({ answers, ...counts }) => {
      const rule = rules.find(({ policy }) => policy.id === counts.policyId);
      if (!rule) return [];
      return [{ ...counts, progress: progressOverTime(db, { counts: { ...counts, answers }, rule, now }) }];
    }),
  };
}
