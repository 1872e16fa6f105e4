import { z } from "zod";

const PACE = "Type how many mails the portal may send in a minute: a whole number from 1 to 600";
const isTicked = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** How fast the portal sends, and what of its own writing goes on. */
export const sendingForm = z.object({
  pace: z
    .string(PACE)
    .trim()
    .regex(/^\d{1,3}$/, PACE)
    .transform(Number)
    .refine((typed) => typed >= 1 && typed <= 600, PACE),
  reminders: isTicked,
  joiners: isTicked,
  digest: isTicked,
});
