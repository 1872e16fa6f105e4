import { z } from "zod";

/**
 * For whom a page was made. On a phone that two adults share another one may have come in meanwhile, in a second tab:
 * what the first page says is then not theirs (rules 4 and 5).
 */
export const forAdult = z.object({ adultId: z.uuid() });

export function isForAdult(form: FormData, adultId: string): boolean {
  const read = forAdult.safeParse({ adultId: form.get("adultId") });
  return read.success && read.data.adultId === adultId;
}
