import type { Language } from "#app/dates.ts";
import { notFound } from "#app/platform/access.server.ts";
import { isLanguage } from "#app/words/words-in.ts";

/** Of which language an office page shows the words; English where nothing is said. It need not be switched on yet. */
export function languageToEdit(request: Request): Language {
  const asked = new URL(request.url).searchParams.get("language") ?? "en";
  if (!isLanguage(asked)) throw notFound();
  return asked;
}
