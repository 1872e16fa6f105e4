import { z } from "zod";

/** A version's number; anything else is the number of none. */
const number = z.coerce.number().int().min(1).max(999_999).catch(0).optional();

const compareVersions = z.object({ from: number, to: number });

/** Which two versions an address asks for. */
export function readCompareAddress(url: string): z.infer<typeof compareVersions> {
  return compareVersions.parse(Object.fromEntries(new URL(url).searchParams));
}
