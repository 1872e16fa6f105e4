import { chooseLanguage } from "#app/domain/people/choose-language.server.ts";
import { chosenLanguage } from "#app/platform/language.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/** A visitor who chose a language, and now turns out to be this adult: their pages go on in it. */
export function keepChosenLanguage(request: Request, portal: Portal, adultId: string): void {
  const language = chosenLanguage(request, portal);
  if (language !== null) chooseLanguage(portal.db, { adultId, language, now: portal.clock() });
}
