import { z } from "zod";

/** Who gets a slip, as the office chooses on the first page. */
export const slipChoiceForm = z
  .object({
    who: z.enum(["without-email", "class", "search"], "Choose who gets a slip"),
    class: z.string().trim().max(200).optional(),
    search: z.string().trim().max(200, "Please write less than 200 characters").optional(),
  })
  .check(({ value, issues }) => {
    const refuse = (field: string, message: string) =>
      issues.push({ code: "custom", path: [field], message, input: value });
    if (value.who === "class" && !value.class) refuse("class", "Choose a class");
    if (value.who === "search" && !value.search) refuse("search", "Type a part of a name or address");
  });

/** The same in an address: ids, and no names. Whatever makes no sense chooses nobody. */
const chosen = z.object({
  who: z.enum(["without-email", "class"]).optional().catch(undefined),
  class: z.string().trim().max(200).catch(""),
  adults: z.array(z.uuid()).max(500).catch([]),
  replace: z.boolean(),
});

export type ChosenForSlips = z.infer<typeof chosen>;

export function readChosen(url: string): ChosenForSlips {
  const { searchParams } = new URL(url);
  return chosen.parse({
    who: searchParams.get("who") ?? undefined,
    class: searchParams.get("class") ?? "",
    adults: searchParams.getAll("adult"),
    replace: searchParams.has("replace"),
  });
}

export function chosenQuery({ who, class: className, adults, replace }: ChosenForSlips): string {
  const query = new URLSearchParams();
  if (who) query.set("who", who);
  if (who === "class") query.set("class", className);
  for (const adult of adults) query.append("adult", adult);
  if (replace) query.set("replace", "");
  return query.toString();
}

/** One press is one sheet: the same form again prints nothing. */
export const printSlipsForm = z.object({ sheetId: z.uuid() });

export const voidSlipForm = z.object({ slipId: z.uuid() });
