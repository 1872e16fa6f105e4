import { z } from "zod";

/** What is done with a draft on its check page, and which draft was looked at. */
export const letterActForm = z.object({
  act: z.enum(["read", "finish", "discard"]),
  changedAt: z.coerce.number().int(),
  /** SHA-256 of the letter that was shown: what is finished is what was looked at. */
  shown: z.string().max(64).default(""),
  /** Why it is finished before what the policy puts first. */
  early: z.string().trim().max(2000).default(""),
});
