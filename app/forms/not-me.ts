import { z } from "zod";

export const notMeForm = z.object({
  notMine: z.literal(true, "Tick the box if this mailbox is somebody else’s"),
});
