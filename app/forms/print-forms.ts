import { z } from "zod";

const MOST = 2000;

/** Whose paper forms are wanted: ids and a class only, since no name belongs into an address. */
const printForms = z.object({
  class: z
    .string()
    .trim()
    .max(200)
    .transform((value) => value || undefined)
    .optional()
    .catch(undefined),
  adult: z.array(z.uuid()).max(MOST).catch([]),
  /** The whole school. */
  all: z.literal("on").optional().catch(undefined),
  large: z.literal("on").optional().catch(undefined),
});

export function readPrintAddress(url: string): z.infer<typeof printForms> {
  const { searchParams } = new URL(url);
  return printForms.parse({
    class: searchParams.get("class") ?? undefined,
    adult: searchParams.getAll("adult"),
    all: searchParams.get("all") ?? undefined,
    large: searchParams.get("large") ?? undefined,
  });
}
