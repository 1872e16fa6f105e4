import { z } from "zod";

const line = (what: string, longest: number) =>
  z
    .string(`Type ${what}`)
    .trim()
    .min(1, `Type ${what}`)
    .max(longest, `Please write less than ${longest} characters`)
    .regex(/^[^\r\n]*$/, "Write this in one line");

/** Markdown as a browser sends it, with lines that end as they do in a file. */
export const policyMarkdown = z
  .string("Type the text of the policy")
  .transform((text) => text.replaceAll("\r\n", "\n").trim())
  .pipe(
    z
      .string()
      .min(1, "Type the text of the policy")
      .max(100_000, "Please write less than 100,000 characters: that is about 50 pages"),
  );

/** Which revision of the draft the form was filled with; 0 where there was none. */
export const draftRevision = z.coerce.number().int().min(0).default(0);

/** A policy's next text. Every part of it is shown to parents, so none may be missing. */
export const policyDraftForm = z.object({
  title: line("the title of the policy", 200),
  shortTitle: line("a short title", 60),
  summary: z
    .string("Type a summary")
    .transform((text) => text.replaceAll("\r\n", "\n").trim())
    .pipe(z.string().min(1, "Type a summary").max(1000, "Please write less than 1000 characters")),
  statement: line("the statement", 400).refine(
    (words) => words.includes("[title]") && words.includes("[version]"),
    "Write [title] and [version] in the statement: the portal fills them in, so that it is clear what was signed",
  ),
  markdown: policyMarkdown,
  related: z.array(z.string()).max(200).default([]),
  lastReviewedOn: z
    .string()
    .trim()
    .regex(
      /^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/,
      "Type a day such as 2026-09-01, or a month such as 2026-09",
    )
    .optional()
    .transform((on) => on ?? null),
  revision: draftRevision,
  intent: z.enum(["save", "preview"]).default("save"),
});

/** The buttons beside the form, which have nothing to do with what is typed in it. */
export const draftActForm = z.object({ act: z.enum(["discard", "set-aside"]), revision: draftRevision });
