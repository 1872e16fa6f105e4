import { z } from "zod";

export const finishTaskForm = z.object({
  taskId: z.uuid(),
  outcome: z
    .string("Write what came of it")
    .trim()
    .min(1, "Write what came of it")
    .max(1000, "Please write less than 1,000 characters"),
});
