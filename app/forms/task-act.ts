import { z } from "zod";

/** Which of the forms on a task's page was sent. */
export const taskAct = z.enum(["answer", "finish", "give", "later", "pass-on", "ask", "find"]);
export type TaskAct = z.infer<typeof taskAct>;
