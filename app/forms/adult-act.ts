import { z } from "zod";

/** Which button of an adult's page was pressed. */
export const adultActForm = z.object({
  act: z.enum(["ask", "confirm-mailbox", "lift-complaint"]),
});
