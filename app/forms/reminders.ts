import { z } from "zod";

/** Which button of the reminders' page was pressed. */
export const remindersForm = z.discriminatedUnion("act", [
  z.object({ act: z.enum(["pause-all", "resume-all"]) }),
  z.object({ act: z.enum(["pause", "resume"]), policy: z.uuid() }),
  z.object({ act: z.literal("ask-again"), adult: z.uuid() }),
]);

/** How many reminders go out, typed by whoever presses the button. */
export const remindNowForm = z.object({
  howMany: z
    .string("Type the number of mails")
    .trim()
    .regex(/^\d{1,6}$/, "Type the number of mails in digits")
    .transform(Number),
});

/** How a call ended that was no answer. */
export const callForm = z.object({
  adult: z.uuid("Choose whom you rang"),
  outcome: z.enum(["no-answer", "spoke", "do-not-call"], "Choose how the call ended"),
});
