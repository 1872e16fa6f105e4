import { z } from "zod";
import { draftRevision, policyMarkdown } from "./policy-draft.ts";

/** Text that was copied somewhere, to be looked at as the text of a policy. */
export const pastedTextForm = z.object({
  pasted: z
    .string("Choose a Word file, or paste the text")
    .refine((text) => text.trim() !== "", "Choose a Word file, or paste the text")
    .max(100_000, "This is too long for a policy: please paste less than 100,000 characters"),
});

/** Text that was looked at, to be used. */
export const useTextForm = z.object({
  markdown: policyMarkdown,
  revision: draftRevision,
  cameFrom: z.enum(["word", "paste"]).default("paste"),
});
