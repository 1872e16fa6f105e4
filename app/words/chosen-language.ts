import type { Language } from "#app/dates.ts";

/** What an address asks for with `?lang=`, if it is a language that is on. */
export function chosenLanguage(address: string, languagesOn: readonly Language[]): Language | null {
  const asked = new URL(address).searchParams.get("lang");
  return languagesOn.find((one) => one === asked) ?? null;
}
