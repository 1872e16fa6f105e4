import { z } from "zod";

const optionalDay = z.iso
  .date("Type the day as a date, or leave both days empty")
  .optional()
  .transform((on) => on ?? null);

/** One term of a school year. */
export const termForm = z.object({
  name: z
    .string("Type what the term is called, such as Autumn term 2026")
    .trim()
    .min(1, "Type what the term is called, such as Autumn term 2026")
    .max(60, "Please type less than 60 characters"),
  startsOn: z.iso.date("Type the first day of the term"),
  endsOn: z.iso.date("Type the last day of the term"),
  breakStartsOn: optionalDay,
  breakEndsOn: optionalDay,
});

/** One day on which the school is closed. */
export const closedDayForm = z.object({
  closedOn: z.iso.date("Type the day on which the school is closed"),
  kind: z.enum(["inset", "bank-holiday", "closed"], "Choose why the school is closed"),
});

/** Bank holidays that are ticked in a list. */
export const bankHolidaysForm = z.object({
  days: z.array(z.iso.date()).min(1, "Tick at least one bank holiday").max(60),
});

export const openDayForm = z.object({ closedOn: z.iso.date() });

/** Which of the forms on the page of closed days was sent. */
export const closedDaysAct = z.enum(["close", "bank-holidays", "open"]);

/** Lines as they stand in a letter or on a web page. */
export const pastedDatesForm = z.object({
  dates: z
    .string("Paste at least one line with a date")
    .max(10_000, "Please paste less than 10,000 characters"),
});
