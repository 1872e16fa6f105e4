import type { Language } from "#app/dates.ts";

/*
 * Pages that are the same for everybody: what they show depends on their address and on what the school has published,
 * and neither on who asks nor on when. A page of which that is no longer so has to leave this list.
 */
const PAGES = new Set([
  "/",
  "/policies",
  "/policies.json",
  "/privacy",
  "/accessibility",
  "/help",
  "/before-you-post",
]);
const POLICY = /^\/policies\/[a-z0-9]+(-[a-z0-9]+)*(\.md|\/[1-9]\d{0,5})?$/;
const CHANGES = /^\/policies\/[a-z0-9]+(-[a-z0-9]+)*\/changes$/;

/**
 * The one way in which the address of such a page is written: with the parameters that it knows, in one order. Null for
 * every other address, also that of such a page with a parameter that it does not know: of those there are endless many.
 */
export function publicAddress(asked: string, languages: readonly Language[]): string | null {
  const [path = "", query = "", ...more] = asked.split("?");
  const isChanges = CHANGES.test(path);
  if (more.length > 0 || !(isChanges || PAGES.has(path) || POLICY.test(path))) return null;

  const given = new URLSearchParams(query);
  const known = new URLSearchParams();
  const isLanguage = (value: string) => languages.some((one) => one === value);
  const isNumber = (value: string) => /^[1-9]\d{0,5}$/.test(value);
  for (const [name, isValue] of [
    ["lang", isLanguage],
    ["from", isNumber],
    ["to", isNumber],
  ] as const) {
    const value = given.get(name);
    if (value === null) continue;
    if (!isValue(value) || (name !== "lang" && !isChanges)) return null;
    known.set(name, value);
  }
  if (known.size !== given.size) return null;
  return known.size === 0 ? path : `${path}?${known}`;
}
