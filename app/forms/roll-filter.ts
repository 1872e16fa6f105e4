import { z } from "zod";

const STATES = [
  "acknowledged",
  "acknowledged-with-concern",
  "rather-not",
  "older-version",
  "asked",
  "not-asked",
  "no-email",
  "unreachable",
  "on-hold",
] as const;

const optional = z
  .string()
  .trim()
  .max(200)
  .transform((value) => value || undefined);

/** What the roll is narrowed to, from its address. Anything that makes no sense narrows nothing. */
export const rollFilter = z.object({
  class: optional.optional().catch(undefined),
  policy: z.uuid().optional().catch(undefined),
  state: z.enum(STATES).optional().catch(undefined),
  search: optional.optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export function readRollFilter(url: string): z.infer<typeof rollFilter> {
  return rollFilter.parse(Object.fromEntries(new URL(url).searchParams));
}
