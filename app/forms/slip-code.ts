import { z } from "zod";

/** A slip's code as people type it. What it has to look like, and which slip it is, are looked at together. */
export const slipCodeForm = z.object({
  code: z.string("Type the code").trim().max(100, "The code is 12 letters and numbers, like ABCD-EFGH-JKMN"),
});
