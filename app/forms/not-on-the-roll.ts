import { z } from "zod";
import { ONE_LINE } from "./one-line.ts";

const field = (empty: string) =>
  z.string(empty).trim().min(1, empty).max(200, "error.less-than-200").regex(ONE_LINE, empty);

export const notOnTheRollForm = z.object({
  name: field("error.name"),
  contact: field("error.contact"),
  child: field("error.child"),
  message: z.string().trim().max(2000, "error.less-than-2000").optional(),
});
