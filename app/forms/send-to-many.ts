import { z } from "zod";

const names = z.array(z.string().trim().min(1).max(200)).max(200);

const audience = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("whole-roll") }),
  z.object({ kind: z.literal("classes"), classNames: names.min(1) }),
  z.object({ kind: z.literal("year-groups"), yearGroups: names.min(1) }),
]);

/** To whom letter 2 goes: the first page. */
export const chooseAudienceForm = z
  .object({
    who: z.enum(["whole-roll", "classes", "year-groups"], "Choose to whom it goes"),
    classes: names.default([]),
    yearGroups: names.default([]),
  })
  .check(({ value, issues }) => {
    const refuse = (field: string, message: string) =>
      issues.push({ code: "custom", path: [field], message, input: value });
    if (value.who === "classes" && value.classes.length === 0) refuse("classes", "Choose at least one class");
    if (value.who === "year-groups" && value.yearGroups.length === 0)
      refuse("yearGroups", "Choose at least one year group");
  });

/** The same in the address of the check page: classes and year groups, and no names of people. */
export function audienceQuery({ who, classes, yearGroups }: z.output<typeof chooseAudienceForm>): string {
  const query = new URLSearchParams({ who });
  if (who === "classes") for (const name of classes) query.append("classes", name);
  if (who === "year-groups") for (const name of yearGroups) query.append("yearGroups", name);
  return query.toString();
}

/** Null where the address says nothing that makes sense. */
export function readAudience(url: string): z.output<typeof audience> | null {
  const { searchParams } = new URL(url);
  const read = audience.safeParse({
    kind: searchParams.get("who"),
    classNames: searchParams.getAll("classes"),
    yearGroups: searchParams.getAll("yearGroups"),
  });
  return read.success ? read.data : null;
}

const NUMBER = "Type the number of mails, in figures";

/** The number typed: nobody writes to hundreds by a slip of the hand. */
export const startLetterRoundForm = z.object({
  roundId: z.uuid(),
  count: z
    .string(NUMBER)
    .trim()
    .regex(/^\d{1,6}$/, NUMBER)
    .transform(Number),
});

/** On the page of one that runs: stop it, or say that the copies were handed out which the page showed. */
export const letterRoundForm = z.discriminatedUnion("press", [
  z.object({ press: z.literal("stop") }),
  z.object({ press: z.literal("handed-out"), which: z.string().max(16) }),
]);
