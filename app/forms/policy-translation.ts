import { z } from "zod";
import { policyDraftForm } from "./policy-draft.ts";

const { title, summary, statement, markdown } = policyDraftForm.shape;

/** A policy's text in another language. Every part of it is shown to parents, so none may be missing. */
export const policyTranslationForm = z
  .object({
    /** The English text beside which it was typed. */
    versionId: z.uuid(),
    title,
    summary,
    statement,
    markdown,
    provenance: z.enum(["machine", "checked", "professional"], "Say where the translation comes from"),
    translator: z
      .string()
      .trim()
      .max(200, "Please write less than 200 characters")
      .regex(/^[^\r\n]*$/, "Write this in one line")
      .optional()
      .transform((name) => name ?? null),
  })
  .check(({ value, issues }) => {
    if (value.provenance === "machine" || value.translator) return;
    const message =
      value.provenance === "checked"
        ? "Type who has checked it, such as “a governor who grew up in Poland”"
        : "Type who has translated it";
    issues.push({ code: "custom", path: ["translator"], message, input: value });
  });

/** Which button of the page was pressed. Only "publish" keeps anything, and it stands on the page that "check" leads to. */
export const translationIntent = z.enum(["check", "publish", "change", "preview", "read"]).catch("preview");

/** A translation that turned out to be wrong. */
export const takeBackForm = z.object({ translationId: z.uuid() });
