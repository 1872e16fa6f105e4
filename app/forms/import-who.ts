import { z } from "zod";

/** "Who shall be asked?" */
export const importWhoForm = z.object({
  relationship: z
    .array(z.string().max(200), "Choose who shall be asked")
    .min(1, "Choose who shall be asked")
    .max(500),
  lastPriority: z.enum(["1", "2", "3", "all"], "Choose how far down the list of contacts to ask"),
  wholeSchool: z.boolean().optional(),
});

/** An empty relationship is one too: the file says none. */
export function readWhoForm(form: FormData) {
  return importWhoForm.safeParse({
    relationship: form.getAll("relationship"),
    lastPriority: form.get("lastPriority"),
    wholeSchool: form.has("wholeSchool"),
  });
}
