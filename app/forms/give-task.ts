import { z } from "zod";

/** Who had the task when the page was made is sent along, so that two people do not take it from each other unseen. */
export const giveTaskForm = z.object({
  ownerId: z.uuid("Choose who deals with it"),
  from: z
    .uuid()
    .optional()
    .transform((id) => id ?? null),
});
