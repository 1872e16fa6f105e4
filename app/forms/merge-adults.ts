import { z } from "zod";
import { why } from "./adult-details.ts";

export const mergeForm = z.object({
  isOnePerson: z.literal(true, "Tick the box if you are certain that this is one person"),
  reason: why,
});
