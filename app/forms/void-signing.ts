import { z } from "zod";

export const voidSigningForm = z.object({
  reason: z
    .string("Write why it should not count")
    .trim()
    .min(1, "Write why it should not count")
    .max(1000, "Please write less than 1,000 characters"),
});
