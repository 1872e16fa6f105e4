import { z } from "zod";

/** A further policy: its address is made from the title. */
export const newPolicyForm = z.object({
  title: z
    .string("Type the title of the policy")
    .trim()
    .min(1, "Type the title of the policy")
    .max(200, "Please write less than 200 characters")
    .regex(/^[^\r\n]*$/, "Write the title in one line"),
});
