import { z } from "zod";

/** Taken back by a deliberate tick; why is the adult's to say or not (rule 7). */
export const withdrawSigningForm = z.object({
  ticked: z.literal(true, "error.tick-to-take-back"),
  reason: z.string().trim().max(1000, "error.less-than-1000").optional(),
});
