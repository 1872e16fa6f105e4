import { z } from "zod";

/** What is pressed on the check page: a test to oneself, or the real thing with the number typed. */
export const testRequestForm = z.object({ mailId: z.uuid() });

const NUMBER = "Type the number of mails, in figures";

export const startAskingForm = z
  .object({
    askingId: z.uuid(),
    start: z.enum(["now", "morning"], "Choose when it begins"),
    startOn: z.iso.date("Type a school day").optional(),
    count: z
      .string(NUMBER)
      .trim()
      .regex(/^\d{1,6}$/, NUMBER)
      .transform(Number),
  })
  .check(({ value, issues }) => {
    if (value.start === "morning" && value.startOn === undefined)
      issues.push({ code: "custom", path: ["startOn"], message: "Type a school day", input: value });
  });

/** On the page of one that runs. */
export const runningAskingForm = z.object({ press: z.enum(["pause", "go-on", "stop"]) });
