import { z } from "zod";

/** The same as in the domain: a form knows only zod. */
const BEFORE_SENDING = ["on-hold", "court-order", "left"] as const;

const ticked = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** Whichever way: what the page warned of. Each form has a field of its own for why it goes before what the policy puts first. */
const everyWay = {
  sendingId: z.uuid(),
  warnedOf: z
    .string()
    .default("")
    .transform((list) =>
      list.split(" ").flatMap((one) => BEFORE_SENDING.find((known) => known === one) ?? []),
    ),
};

const whyEarly = z.string().trim().max(2000).default("");

/** Letter 1 by mail: to the address that the page showed. */
export const mailLetterForm = z.object({
  way: z.literal("mail"),
  ...everyWay,
  early: whyEarly,
  to: z.string().max(320),
  isSharingConfirmed: ticked,
  isAgainConfirmed: ticked,
});

/** That it went on paper, and on which day. */
export const paperLetterForm = z.object({
  way: z.enum(["post", "handed-over"], "Choose how it went"),
  ...everyWay,
  earlyOnPaper: whyEarly,
  on: z.iso.date("Type a day such as 12/06/2026"),
});

export const sendLetterForm = z.union([mailLetterForm, paperLetterForm]);

const MOST_LINES = 8;
const LONGEST_LINE = 60;

/** An address as it stands on an envelope: for one print, and kept nowhere. Nothing of it is refused. */
export const postalAddressForm = z.object({
  postalAddress: z
    .string()
    .default("")
    .transform((typed) =>
      typed
        .split(/\r?\n/)
        .map((line) => line.trim().slice(0, LONGEST_LINE))
        .filter((line) => line !== "")
        .slice(0, MOST_LINES),
    ),
});
