import { z } from "zod";

export const answerTaskForm = z.object({
  formId: z.uuid(),
  answer: z
    .string("Write your answer")
    .trim()
    .min(1, "Write your answer")
    .max(4000, "Please write less than 4,000 characters"),
});

/** Stands in the box for a stranger until somebody types: says the same to everybody, whoever they are. */
export const SAFE_WORDS =
  "Thank you for writing to us. We have read your message. We cannot say by mail who is at our school or who is not. Please ring the school office, or come in with something that shows who you are, and we will help you.";
