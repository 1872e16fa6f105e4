import { z } from "zod";

export const takeAddressForm = z.object({
  shared: z.boolean().default(false),
  words: z.string().trim().max(1000, "Please write less than 1,000 characters").default(""),
});
