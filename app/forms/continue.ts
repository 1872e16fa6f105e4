import { z } from "zod";

/** Which text was on the page. */
export const continueForm = z.object({
  versionNumber: z.number().int().min(1),
  /** In the words of which translation; none where it was in English. */
  translationId: z.string().max(100).optional(),
});
