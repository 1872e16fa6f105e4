import { z } from "zod";

const names = z.array(z.string().trim().min(1).max(200)).max(200);
const ids = z.array(z.uuid()).max(300);

export const WAYS_TO_CHOOSE = ["whole-roll", "classes", "year-groups", "adults", "list", "search"] as const;

/** Whom the office asks, for what, by when: the first page. */
export const newAskingForm = z
  .object({
    who: z.enum(WAYS_TO_CHOOSE, "Choose whom you ask"),
    classes: names.default([]),
    yearGroups: names.default([]),
    adults: ids.default([]),
    /** The roll's filter, as its own address has it. */
    list: z.string().max(3000).optional(),
    search: z.string().trim().max(200, "Please write less than 200 characters").optional(),
    policies: ids.min(1, "Choose at least one policy"),
    answerBy: z.iso.date("Type a day, or leave it empty").optional(),
  })
  .check(({ value, issues }) => {
    const refuse = (field: string, message: string) =>
      issues.push({ code: "custom", path: [field], message, input: value });
    if (value.who === "classes" && value.classes.length === 0) refuse("classes", "Choose at least one class");
    if (value.who === "year-groups" && value.yearGroups.length === 0)
      refuse("yearGroups", "Choose at least one year group");
    if (value.who === "search" && !value.search) refuse("search", "Type a part of a name or address");
  });

export type NewAsking = z.output<typeof newAskingForm>;

/** The same in an address: ids, classes and days, and no names. Whatever makes no sense chooses nothing. */
const chosen = z.object({
  who: z.enum(WAYS_TO_CHOOSE).exclude(["search"]).optional().catch(undefined),
  classes: names.catch([]),
  yearGroups: names.catch([]),
  adults: ids.catch([]),
  list: z.string().max(3000).optional().catch(undefined),
  policies: ids.catch([]),
  answerBy: z.iso.date().optional().catch(undefined),
});

export type ChosenToAsk = z.output<typeof chosen>;

export function readChosenToAsk(url: string): ChosenToAsk {
  const { searchParams } = new URL(url);
  return chosen.parse({
    who: searchParams.get("who") ?? undefined,
    classes: searchParams.getAll("classes"),
    yearGroups: searchParams.getAll("yearGroups"),
    adults: searchParams.getAll("adults"),
    list: searchParams.get("list") || undefined,
    policies: searchParams.getAll("policies"),
    answerBy: searchParams.get("answerBy") || undefined,
  });
}

/** Only what belongs to the way that was chosen. */
export function chosenToAskQuery({
  who,
  classes,
  yearGroups,
  adults,
  list,
  policies,
  answerBy,
}: ChosenToAsk): string {
  const query = new URLSearchParams(who && { who });
  const addAll = (name: string, values: readonly string[]) => {
    for (const value of values) query.append(name, value);
  };
  if (who === "classes") addAll("classes", classes);
  if (who === "year-groups") addAll("yearGroups", yearGroups);
  if (who === "adults") addAll("adults", adults);
  if (who === "list" && list) query.set("list", list);
  addAll("policies", policies);
  if (answerBy) query.set("answerBy", answerBy);
  return query.toString();
}
