import { z } from "zod";

const names = z.array(z.string().trim().min(1).max(200)).max(200);

const audience = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("whole-roll") }),
  z.object({ kind: z.literal("classes"), classNames: names.min(1, "Choose at least one class") }),
  z.object({ kind: z.literal("year-groups"), yearGroups: names.min(1, "Choose at least one year group") }),
]);

/** Whom letter 2 goes to, as the address of the check page has it: null where nobody has chosen yet, or not enough. */
export function readAudience(url: string): {
  chosen: string | undefined;
  audience: z.output<typeof audience> | null;
  classes: string[];
  yearGroups: string[];
  error: string | undefined;
} {
  const { searchParams } = new URL(url);
  const kind = searchParams.get("who") ?? undefined;
  const classes = searchParams.getAll("classes");
  const yearGroups = searchParams.getAll("yearGroups");
  const read = audience.safeParse({ kind, classNames: classes, yearGroups });
  const isAsked = searchParams.has("asked");
  const error = read.success || !isAsked ? undefined : whatIsMissing(kind);
  return { chosen: kind, audience: read.success ? read.data : null, classes, yearGroups, error };
}

function whatIsMissing(kind: string | undefined): string {
  if (kind === "classes") return "Choose at least one class";
  if (kind === "year-groups") return "Choose at least one year group";
  return "Choose to whom it goes";
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

/** On the page of one that runs: stop it, or say that so many copies were handed out. */
export const letterRoundForm = z.discriminatedUnion("press", [
  z.object({ press: z.literal("stop") }),
  z.object({ press: z.literal("handed-out"), count: z.coerce.number().int().min(1).max(100_000) }),
]);
