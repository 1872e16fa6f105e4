import type { Language } from "#app/dates.ts";
import { type Words, wordsIn } from "#app/words/words-in.ts";
import type { Portal } from "./portal.server.ts";

/*
 * In which language a page is. A visitor chooses with `?lang=`, which every link and form of their pages carries on: no
 * cookie, and a page that is kept somewhere is kept per language. A parent's is on their record (DESIGN.md section 9).
 */

/** What this address asks for, if it is a language that is on. */
export function chosenLanguage(request: Request, portal: Portal): Language | null {
  const asked = new URL(request.url).searchParams.get("lang");
  if (asked === null) return null;
  return portal.languages().find((one) => one === asked) ?? null;
}

/**
 * What the address asks for, else what is on the record of the adult whom the page is for, else English; never one that
 * is not switched on.
 */
export function languageOf(request: Request, portal: Portal, adult?: { language: string }): Language {
  return chosenLanguage(request, portal) ?? languageOnRecord(portal, adult);
}

/** On a signed-in parent's pages the record alone counts: an old link there brings no other language back. */
export function languageOnRecord(portal: Portal, adult?: { language: string }): Language {
  if (!adult || adult.language === "en") return "en";
  return portal.languages().find((one) => one === adult.language) ?? "en";
}

/** The words of the page that is asked for, for the messages of its form. */
export function wordsOf(request: Request, portal: Portal, adult?: { language: string }): Words {
  return wordsIn(languageOf(request, portal, adult));
}

/** The same path, with the language that this request has chosen. */
export function keepLanguage(path: string, request: Request): string {
  const chosen = new URL(request.url).searchParams.get("lang");
  // Whether it is one that is on is asked again by the page that it leads to.
  if (chosen === null || !/^[a-z]{2}$/.test(chosen)) return path;
  return `${path}${path.includes("?") ? "&" : "?"}lang=${chosen}`;
}
