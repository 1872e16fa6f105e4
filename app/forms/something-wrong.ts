import { z } from "zod";

const WHAT = ["name", "left", "other"] as const;

export const somethingWrongForm = z.object({
  what: z.enum(WHAT, "error.what-is-wrong"),
  note: z
    .string("error.what-is-right")
    .trim()
    .min(1, "error.what-is-right")
    .max(1000, "error.less-than-1000"),
});
