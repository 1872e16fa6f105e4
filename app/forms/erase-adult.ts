import { z } from "zod";

export const eraseAdultForm = z.object({
  surname: z
    .string("Type the last word of the name")
    .trim()
    .min(1, "Type the last word of the name")
    .max(200, "Type the last word of the name"),
  isCertain: z.literal("on", "Tick that this person has to be erased"),
  /** Asked only where a child is at the school. */
  isStillHere: z.literal("on").optional(),
});
