import type { Page } from "playwright-core";
import { cy } from "#app/words/cy.ts";
import { en } from "#app/words/en.ts";
import { pl } from "#app/words/pl.ts";
import { type Words, wordsIn } from "#app/words/words-in.ts";

/** What stands between the placeholders and marks of a text. */
const piecesOf = (text: string) => text.split(/\{\{\w+\}\}|<\/?\w+>/).map((piece) => piece.trim());

/** Texts of a page that are ours and still English, on a page that says that it is in another language. */
export async function leftInEnglish(page: Page, language: "cy" | "pl"): Promise<string[]> {
  const own = Object.values({ cy, pl }[language]).flatMap(piecesOf);
  const english = Object.values(en)
    .flatMap(piecesOf)
    .filter((piece) => /[a-z]{3}/i.test(piece) && !own.includes(piece));
  const texts = await page.evaluate(() => {
    const body = document.body.cloneNode(true) as HTMLElement;
    // What says of itself that it is in another language than the page.
    for (const part of body.querySelectorAll("[lang], script, style, noscript")) part.remove();
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) found.push(walker.currentNode.textContent?.trim() ?? "");
    const labels = [...body.querySelectorAll("[aria-label]")].map(
      (one) => one.getAttribute("aria-label") ?? "",
    );
    return [...found, ...labels, document.title];
  });
  return texts.filter((text) =>
    english.some(
      (piece) => text === piece || (piece.includes(" ") && piece.length > 8 && text.includes(piece)),
    ),
  );
}

export const WORDS: Record<"cy" | "pl", Words> = { cy: wordsIn("cy"), pl: wordsIn("pl") };
