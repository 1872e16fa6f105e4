import { z } from "zod";

/** More school days than half a year has. */
const MOST_DAYS = 100;
/** A message keeps the portal quiet for three days: two steps that lie closer would be one. */
const LEAST_APART = 4;

const WHOLE = `Type a whole number of school days from ${LEAST_APART} to ${MOST_DAYS}, or leave it empty`;
const step = z
  .string()
  .trim()
  .regex(/^\d*$/, WHOLE)
  .transform((typed) => (typed === "" ? null : Number(typed)))
  .refine((days) => days === null || (days >= LEAST_APART && days <= MOST_DAYS), WHOLE)
  .optional()
  .transform((days) => days ?? null);

const STEPS = ["first", "second", "third"] as const;

/** After how many school days each reminder of a policy goes out; empty fields are none. */
export const reminderScheduleForm = z
  .object({ first: step, second: step, third: step })
  .check(({ value, issues }) => {
    let before: number | null = 0;
    for (const name of STEPS) {
      const days = value[name];
      if (days !== null && before === null) {
        issues.push({ code: "custom", path: [name], message: "Fill in the one before first", input: days });
        return;
      }
      if (days !== null && before !== null && days < before + LEAST_APART) {
        const message = `Leave at least ${LEAST_APART} school days after the one before: ${before + LEAST_APART} or more`;
        issues.push({ code: "custom", path: [name], message, input: days });
        return;
      }
      before = days;
    }
  });
