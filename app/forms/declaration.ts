import { z } from "zod";
import { ONE_LINE } from "./one-line.ts";

const ANSWERS = ["read", "read-with-concern", "rather-not"] as const;

const answer = z
  .object({
    policyVersionId: z.uuid(),
    round: z.number().int().min(1),
    /** The translation that stands on the page in the place of the English words. */
    translationId: z.uuid().optional(),
    answer: z.enum(ANSWERS, "error.choose-answer"),
    ticked: z.boolean().optional(),
    concern: z.string().trim().max(4000, "error.less-than-4000").optional(),
  })
  .check(({ value, issues }) => {
    const refuse = (field: string, message: string) =>
      issues.push({ code: "custom", path: [field], message, input: value });
    if (value.answer !== "rather-not" && !value.ticked) {
      refuse("ticked", "error.tick-to-sign");
    }
    // Nothing that somebody wrote is dropped because another answer is chosen (rule 20).
    if (value.answer !== "read-with-concern" && value.concern) {
      refuse("concern", "error.concern-not-chosen");
    }
  });

/** All statements on one page, one tick each, the name once (DESIGN.md section 5). */
export const declarationForm = z.object({
  formId: z.uuid(),
  answers: z.array(answer).min(1).max(50),
  name: z
    .string("error.full-name")
    .trim()
    .min(2, "error.full-name")
    .max(200, "error.name-too-long")
    .regex(ONE_LINE, "error.full-name"),
  /** Only asked for on pages that a slip opened. */
  copyTo: z
    .string()
    .trim()
    .max(254, "error.address-too-long")
    .pipe(z.email("error.address-or-empty"))
    .optional(),
});
