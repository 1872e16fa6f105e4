import { z } from "zod";

/** Letter 1 by mail: to the address that the page showed. */
export const mailLetterForm = z.object({
  way: z.literal("mail"),
  sendingId: z.uuid(),
  to: z.string().max(320),
  isSharingConfirmed: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
});

/** That it went on paper, and on which day. */
export const paperLetterForm = z.object({
  way: z.enum(["post", "handed-over"], "Choose how it went"),
  sendingId: z.uuid(),
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
