import { z } from "zod";

/** A form's code, or part of a name: comes by form only, since no personal name belongs into an address. */
export const findForFormForm = z.object({
  who: z
    .string("Type the code on the form, or a name")
    .trim()
    .min(1, "Type the code on the form, or a name")
    .max(200, "Please type less than 200 characters"),
});
