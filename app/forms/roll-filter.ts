import { z } from "zod";

const words = z
  .string()
  .trim()
  .max(200)
  .transform((value) => value || undefined)
  .optional()
  .catch(undefined);

/** What the roll is narrowed to. Anything that makes no sense narrows nothing. */
const rollFilter = z.object({
  class: words,
  year: words,
  policy: z.uuid().optional().catch(undefined),
  state: words,
  /** Whether a mail can reach them. */
  reach: words,
  /** Part of a name: comes by form only, since no personal name belongs into an address. */
  search: words,
  /** The same in an address: sealed. */
  s: z.string().max(2000).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export type RollFilterForm = z.infer<typeof rollFilter>;

export function readRollForm(form: FormData): RollFilterForm {
  return rollFilter.parse(Object.fromEntries(form));
}

export function readRollAddress(url: string): RollFilterForm {
  const { search: _, ...given } = Object.fromEntries(new URL(url).searchParams);
  return rollFilter.parse(given);
}

/** The query of an address that shows the same part of the roll, with the search only as it is sealed. */
export function rollQuery({ search: _, ...asked }: RollFilterForm): string {
  const given = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(given).toString();
}
