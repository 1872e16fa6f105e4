import { z } from "zod";

const ANSWERS = ["read", "read-with-concern", "rather-not"] as const;

const answer = z
  .object({
    policyVersionId: z.uuid(),
    round: z.number().int().min(1),
    answer: z.enum(ANSWERS, "Choose your answer"),
    ticked: z.boolean().optional(),
    concern: z.string().trim().max(4000, "Please write less than 4,000 characters").optional(),
  })
  .check(({ value, issues }) => {
    const refuse = (field: string, message: string) =>
      issues.push({ code: "custom", path: [field], message, input: value });
    if (value.answer !== "rather-not" && !value.ticked) {
      refuse("ticked", "Tick the box to sign, or choose that you would rather not sign");
    }
    // Nothing that somebody wrote is dropped because another answer is chosen (rule 20).
    if (value.answer !== "read-with-concern" && value.concern) {
      refuse("concern", "You wrote a question or concern: choose that answer, or empty the box");
    }
  });

/** All statements on one page, one tick each, the name once (DESIGN.md section 5). */
export const declarationForm = z.object({
  formId: z.uuid(),
  answers: z.array(answer).min(1).max(50),
  name: z
    .string("Type your full name")
    .trim()
    .min(2, "Type your full name")
    .max(200, "This name is too long: please type less than 200 characters"),
  /** Only asked for on pages that a slip opened. */
  copyTo: z
    .string()
    .trim()
    .max(254, "This address is too long")
    .pipe(z.email("Type an email address like name@example.com, or leave this empty"))
    .optional(),
});
