import { z } from "zod";

const day = (empty: string) => z.iso.date(empty);
const LATER = "Give the day on which it is published";

/** What the office answers about a draft before it becomes the text in force. */
export const publishForm = z
  .object({
    /** Look at what will happen; do it; or go back and change an answer. */
    intent: z.enum(["check", "publish", "change"]),
    /** Of the draft that was looked at. */
    revision: z.coerce.number().int().min(1),
    kind: z.enum(["first", "material", "correction"], "Choose whether it is a real change or a correction"),
    changeNote: z.string().trim().max(1000, "Please write less than 1,000 characters").optional(),
    askAgainFrom: day("Type the day as a date, or leave it empty").optional(),
    label: z
      .string("Type what this version is called, such as November 2026")
      .trim()
      .min(1, "Type what this version is called, such as November 2026")
      .max(60, "Please type less than 60 characters"),
    /** Left empty: the day on which it is published. */
    inForceSince: day("Type the day as a date, or leave it empty").optional(),
    agreedOn: day("Type the day as a date, or leave it empty").optional(),
    when: z.enum(["now", "later"], "Choose when it is published"),
    publishOn: day(LATER).optional(),
  })
  .check(({ value, issues }) => {
    if (value.when === "later" && !value.publishOn) {
      issues.push({ code: "custom", path: ["publishOn"], message: LATER, input: value });
    }
  });

export type PublishAnswers = z.infer<typeof publishForm>;

/** When the governing body agreed a version that is published. */
export const agreementForm = z.object({
  versionId: z.uuid("Choose the version"),
  agreedOn: day("Give the day on which they agreed it"),
});

export const outOfForceForm = z.object({
  since: day("Give the day since which it is out of force"),
  note: z
    .string("Write in a sentence why, for whoever opens its page")
    .trim()
    .min(1, "Write in a sentence why, for whoever opens its page")
    .max(500, "Please write less than 500 characters"),
});
