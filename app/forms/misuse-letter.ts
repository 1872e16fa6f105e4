import { z } from "zod";

const MISUSE = z.enum(["staff-complaint", "school-complaint", "comments", "behaviour", "pictures"]);
export type Misuse = z.output<typeof MISUSE>;

const isTicked = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** What may stay empty in a draft: the page says until it is finished what is still missing. */
const words = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `Please write less than ${longest} characters`)
    .optional()
    .transform((typed) => typed ?? "");
const oneLine = (longest: number) =>
  words(longest).refine((typed) => !/[\r\n]/.test(typed), "Write this in one line");

const LINK = "Copy the whole address of the post. It begins with https://";
const link = z
  .string()
  .trim()
  .max(2000, "This address is too long. Copy the post’s own address, without what stands behind a ? or #")
  .pipe(z.url({ protocol: /^https?$/, hostname: z.regexes.domain, error: LINK }))
  // As a browser understands it: without blanks and brackets, which would end it within the letter.
  .transform((typed) => new URL(typed).href)
  .optional()
  .transform((typed) => typed ?? "");

const day = z.iso
  .date("Type a day such as 12/06/2026")
  .optional()
  .transform((on) => on ?? "");

const shape = {
  salutation: oneLine(100),
  where: oneLine(300),
  postedOn: day,
  isDayUnknown: isTicked,
  misuses: z.array(MISUSE).max(5).default([]),
  ownWords: words(2000),
  link,
  clauses: z
    .array(z.string().regex(/^\d{1,3}\.\d{1,3}$/))
    .max(200)
    .default([]),
  clausesOf: words(40),
  saysAcknowledged: isTicked,
  sections: z.array(MISUSE).max(5).default([]),
  hasClosingWarning: isTicked,
  warnsOfCriticism: isTicked,
  continuing: oneLine(300),
  toDiscuss: oneLine(100),
};

/** What is chosen and typed for letter 1. */
export const misuseLetterForm = z.object({
  ...shape,
  /** Of the draft with which the form was filled: nobody writes over what somebody else has saved meanwhile. */
  changedAt: z.coerce.number().int(),
  intent: z.enum(["check", "save"]).default("save"),
});

/** The same to be looked at while it is typed: what is not right yet counts as not typed yet. */
export const misuseLetterSoFar = z.object({
  ...shape,
  salutation: shape.salutation.catch(""),
  where: shape.where.catch(""),
  postedOn: shape.postedOn.catch(""),
  ownWords: shape.ownWords.catch(""),
  link: shape.link.catch(""),
  continuing: shape.continuing.catch(""),
  toDiscuss: shape.toDiscuss.catch(""),
});

export type MisuseLetterSoFar = z.output<typeof misuseLetterSoFar>;
