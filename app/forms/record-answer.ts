import { z } from "zod";

const ROUTES = ["paper", "phone", "in-person"] as const;
const NOT_ON_FORM = "not-on-form";
const ANSWERS = ["read", "read-with-concern", "rather-not", NOT_ON_FORM] as const;

const answer = z
  .object({
    policyVersionId: z.uuid("Choose the version"),
    answer: z.enum(ANSWERS, "Choose the answer, or “No answer to this one”"),
    concern: z.string().trim().max(4000, "Please write less than 4,000 characters").optional(),
  })
  .check(({ value, issues }) => {
    // Nothing that somebody wrote is dropped because another answer is chosen (rule 20).
    if (value.answer !== "read-with-concern" && value.concern) {
      const message = "There is a question or concern: choose that answer, or empty the box";
      issues.push({ code: "custom", path: ["concern"], message, input: value });
    }
  });

/** "22 11 2026", "22/11/2026", "22.11.26" or "2026-11-22", as the ISO date. */
const day = z
  .string("Type the date")
  .trim()
  .transform(isoDate)
  .pipe(z.iso.date("Type a date, such as 22 11 2026"));

function isoDate(typed: string): string {
  const [first = "", second = "", third = ""] = typed.split(/[\s./-]+/);
  const isYearFirst = first.length === 4;
  const year = isYearFirst ? first : third.length === 2 ? `20${third}` : third;
  const dayOfMonth = isYearFirst ? third : first;
  return `${year}-${second.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`;
}

const shared = {
  formId: z.uuid(),
  signedOn: day,
  name: z.string().trim().max(200, "Please type less than 200 characters").optional(),
  reason: z
    .string("Write in a few words why you record it")
    .trim()
    .min(1, "Write in a few words why you record it")
    .max(200, "Please write less than 200 characters"),
  answers: z
    .array(answer)
    .min(1)
    .max(50)
    .refine(
      (all) => all.some((one) => one.answer !== NOT_ON_FORM),
      "Choose at least one answer: nothing is recorded else",
    ),
};

/** What one adult answered on paper, by phone or in person. */
export const recordAnswerForm = z
  .object({
    ...shared,
    route: z.enum(ROUTES),
    quiet: z.boolean().optional(),
    quietReason: z.string().trim().max(1000, "Please write less than 1,000 characters").optional(),
  })
  .check(({ value, issues }) => {
    const refuse = (field: string, message: string) =>
      issues.push({ code: "custom", path: [field], message, input: value });
    if (value.route === "paper" && !value.name) refuse("name", "Type the name as it is signed on the paper");
    if (value.quiet && !value.quietReason) refuse("quietReason", "Write why a mail would do harm");
    if (!value.quiet && value.quietReason) {
      refuse("quiet", "There is a reason for sending no receipt: tick the box, or empty the reason");
    }
  });

/** One form of a stack: the adult is found by what is typed, or chosen among several. */
export const stackForm = z.object({
  ...shared,
  who: z
    .string("Type the code on the form, or a name")
    .trim()
    .min(1, "Type the code on the form, or a name")
    .max(200, "Please type less than 200 characters"),
  adultId: z.uuid().optional(),
  /** What was typed when `adultId` was offered to choose from. */
  offeredFor: z.string().trim().optional(),
});

/** The answers that are there: a policy without one on this form is left out. */
export function givenAnswers(answers: z.infer<typeof answer>[]) {
  return answers.flatMap(({ policyVersionId, answer, concern }) =>
    answer === NOT_ON_FORM ? [] : [{ policyVersionId, answer, concern: concern ?? null }],
  );
}
