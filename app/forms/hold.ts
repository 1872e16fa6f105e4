import { z } from "zod";

export const holdForm = z.object({
  reason: z
    .string("Write why, for the headteacher and the safeguarding lead")
    .trim()
    .min(1, "Write why, for the headteacher and the safeguarding lead")
    .max(1000, "Please write less than 1,000 characters"),
});
