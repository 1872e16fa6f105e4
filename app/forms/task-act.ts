import { z } from "zod";

/** Which of the forms on a task's page was sent, and by which of its buttons. */
export const taskAct = z.enum([
  "answer",
  "answer-and-keep-open",
  "finish",
  "give",
  "later",
  "pass-on",
  "ask",
  "find",
]);
export type TaskAct = z.infer<typeof taskAct>;
