import { z } from "zod";

/** "Not yet" about a new adult, or taking it back; and on which page it was said. */
export const notYetForm = z.object({
  adultId: z.uuid(),
  act: z.enum(["not-yet", "ask"]),
  from: z.enum(["list", "adult"]),
});
