import { z } from "zod";

export const notMeForm = z.object({
  notMine: z.literal(true, "error.not-your-mailbox"),
});

/** The same from a slip: no mailbox has anything to do with it. */
export const notMySlipForm = z.object({
  notMine: z.literal(true, "error.not-you"),
});
