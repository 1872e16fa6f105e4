import { z } from "zod";

export const legalHoldForm = z.object({
  reason: z
    .string("Write why nothing may be forgotten")
    .trim()
    .min(1, "Write why nothing may be forgotten")
    .max(1000, "Please write less than 1,000 characters"),
  reviewOn: z.iso.date("Choose a day after today, on which somebody looks at it again"),
});
