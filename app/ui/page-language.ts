import type { Language } from "#app/dates.ts";
import { isLanguage } from "#app/words/words-in.ts";

/**
 * The language of the record for which a page is made, if one of these pages' loaders says so. The innermost counts: a
 * page knows better than the frame around it.
 */
export function languageOfData(loaded: readonly unknown[]): Language | null {
  for (const data of loaded.toReversed()) {
    if (typeof data !== "object" || data === null || !("pageLanguage" in data)) continue;
    if (typeof data.pageLanguage === "string" && isLanguage(data.pageLanguage)) return data.pageLanguage;
  }
  return null;
}
