import { z } from "zod";

/** Taken back by a deliberate tick; why is the adult's to say or not (rule 7). */
export const withdrawSigningForm = z.object({
  ticked: z.literal(true, "Tick the box to take it back, or go back to the receipt"),
  reason: z.string().trim().max(1000, "Please write less than 1,000 characters").optional(),
});
