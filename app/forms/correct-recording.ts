import { z } from "zod";

export const correctRecordingForm = z.object({
  reason: z
    .string("Write what was wrong")
    .trim()
    .min(1, "Write what was wrong")
    .max(1000, "Please write less than 1,000 characters"),
});
