import { z } from "zod";

export const notMeForm = z.object({
  notMine: z.literal(true, "Tick the box if this mailbox is somebody else’s"),
});

/** The same from a slip: no mailbox has anything to do with it. */
export const notMySlipForm = z.object({
  notMine: z.literal(true, "Tick the box if this is not you"),
});
