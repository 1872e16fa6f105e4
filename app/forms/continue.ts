import { z } from "zod";

/** Which text was on the page. */
export const continueForm = z.object({ versionNumber: z.number().int().min(1) });
