import { z } from "zod";

const words = (message: string) =>
  z.string(message).trim().min(1, message).max(10_000, "Please write less than 10,000 characters");

const optionalWords = z
  .string()
  .trim()
  .max(10_000, "Please write less than 10,000 characters")
  .optional()
  .transform((text) => text ?? "");

const optionalDay = z.iso
  .date("Type the day as a date")
  .optional()
  .transform((on) => on ?? null);

const yesOrNo = (message: string) => z.enum(["yes", "no"], message).transform((answer) => answer === "yes");

/** A link that a browser can open, and nothing that runs. */
const optionalLink = z
  .url({ protocol: /^https?$/, message: "Type the whole link, beginning with https:// – or leave it empty" })
  .max(2000, "This link is too long: please paste it without what follows the question mark")
  .optional()
  .transform((link) => link ?? null);

/** Made with the page: a form that is sent twice counts once. */
const form = z.uuid("Load the page again");

/** The three questions that protect people come first. */
export const openMatterForm = z.object({
  form,
  threat: yesOrNo("Say whether anybody is threatened"),
  harm: yesOrNo("Say whether an adult may have harmed a child"),
  head: yesOrNo("Say whether it is about the headteacher"),
  noticed: optionalWords,
  noticedOn: optionalDay,
});

export const matterStepForm = z.object({
  form,
  doneOn: z.iso.date("Type the day on which it was done"),
  words: words("Write down what was done"),
  dueOn: optionalDay,
  early: optionalWords,
  letter: z
    .uuid()
    .optional()
    .transform((id) => id ?? null),
  link: optionalLink,
  /** What comes after it is written down. */
  next: z.literal("file").optional(),
});

export const matterEvidenceForm = z.object({ form, link: optionalLink });

export const strikeStepForm = z.object({ reason: words("Write why it is struck") });

const part = z.enum(["posted", "named", "told-us"], "Say which part they have in it");

/** People are looked for, then named: somebody on the roll by id, or somebody who is not by name. */
export const namePersonForm = z.object({ adult: z.uuid("Choose who it is"), part });

export const nameStrangerForm = z.object({
  name: z
    .string("Type the name, or what they are called where it was posted")
    .trim()
    .min(1, "Type the name, or what they are called where it was posted")
    .max(200, "Please type less than 200 characters"),
  part,
});

export const findForMatterForm = z.object({
  search: z.string("Type a part of the name").trim().min(1, "Type a part of the name").max(100),
});

export const closeMatterForm = z.object({
  outcome: z.enum(
    ["removed", "settled-by-talking", "settled-in-writing", "barred", "passed-on", "nothing-to-do"],
    "Choose what came of it",
  ),
  words: optionalWords,
  early: optionalWords,
});

export const reopenMatterForm = z.object({ reason: words("Write why it is opened again") });

/** What is wanted, and not the opposite of what is there by then. */
export const holdMatterForm = z.object({
  wanted: z.enum(["set", "lifted"], "Load the page again"),
  reason: words("Write why"),
});

export const takePersonOffForm = z.object({ reason: words("Write why they are taken off") });

export const keepMattersForm = z.object({
  months: z.coerce
    .number("Type a number of months")
    .int("Type a whole number of months")
    .min(12, "Keep them for 12 months at least")
    .max(240, "Keep them for 240 months at most"),
});
