import { z } from "zod";

/** A slip's code as people type it. What it has to look like, and which slip it is, are looked at together. */
export const slipCodeForm = z.object({
  code: z.string("error.code").trim().max(100, "error.slip-code-form"),
});
