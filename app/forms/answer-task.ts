import { z } from "zod";

export const answerTaskForm = z.object({
  formId: z.uuid(),
  answer: z
    .string("Write your answer")
    .trim()
    .min(1, "Write your answer")
    .max(4000, "Please write less than 4,000 characters"),
  /** Which of the two buttons was pressed. */
  afterwards: z.enum(["finish", "keep-open"]),
});
