import { z } from "zod";
import { ONE_LINE } from "./one-line.ts";

/** One member of staff, new or changed. */
export const staffMemberForm = z.object({
  name: z
    .string("Type their name")
    .trim()
    .min(1, "Type their name")
    .max(120, "This name is too long")
    .regex(ONE_LINE, "Write the name in one line"),
  email: z
    .string("Type their email address")
    .trim()
    .max(254, "This address is too long")
    .pipe(z.email("Type an email address like name@example.com")),
  role: z.enum(["office", "head", "dsl", "admin"], "Choose what they do here"),
  /** Their own record on the roll, as an admin names it. */
  parent: z.string().trim().max(254, "This is too long").optional(),
});

/** To whom what they had open goes; nobody is an answer too. */
export const endStaffForm = z.object({ heirId: z.uuid().optional() });

export const resetFactorsForm = z.object({
  reason: z.enum(["lost", "stolen", "new-phone", "left-elsewhere"], "Choose what happened"),
  spoken: z.literal("on", "Tick this when you have spoken to them"),
});
