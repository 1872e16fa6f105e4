import { z } from "zod";

const WHAT = ["name", "left", "other"] as const;

export const somethingWrongForm = z.object({
  what: z.enum(WHAT, "Choose what is wrong"),
  note: z
    .string("Write what is right, in a few words")
    .trim()
    .min(1, "Write what is right, in a few words")
    .max(1000, "Please write less than 1,000 characters"),
});
