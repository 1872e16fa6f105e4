import type { Language } from "#app/dates.ts";

/** On these pages the language is known without being said: a signed-in parent's, and the office's. */
const KNOWS_ITS_LANGUAGE = /^\/(sign|receipts|me|office)([/?]|$)/;

/** The address of a page of ours that says in which language it is to be. */
export function withLanguage(address: string, language: Language): string {
  if (!/^\/(?!\/)/.test(address) || KNOWS_ITS_LANGUAGE.test(address)) return address;
  const [path = "", fragment] = address.split("#");
  const asked = `${path}${path.includes("?") ? "&" : "?"}lang=${language}`;
  return fragment === undefined ? asked : `${asked}#${fragment}`;
}

/** The same for every link in a text of ours. */
export function linksWithLanguage(html: string, language: Language): string {
  return html.replace(/href="([^"]*)"/g, (_, address) => `href="${withLanguage(address, language)}"`);
}
