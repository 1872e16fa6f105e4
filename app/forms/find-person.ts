import { z } from "zod";

export const findPersonForm = z.object({
  part: z
    .string("Type a part of a name or an address")
    .trim()
    .min(2, "Type two letters or more")
    .max(200, "Please type less than 200 characters"),
});
