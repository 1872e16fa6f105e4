import type { Locator, Page } from "playwright-core";

/** Presses a button and waits for the page that it leads to, be it the same one with errors. */
export async function press(page: Page, button: string): Promise<void> {
  await nextPage(page, () => page.getByRole("button", { name: button, exact: true }).click());
}

/** Follows a link, found by its words, or by their beginning. */
export async function follow(page: Page, link: string | RegExp): Promise<void> {
  await nextPage(page, () => page.getByRole("link", { name: link }).first().click());
}

/** Does something that leads to another page, and waits until that is there. */
export async function nextPage(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent("load"), act()]);
}

export function pathOf(page: Page): string {
  return new URL(page.url()).pathname;
}

export async function headingOf(page: Page): Promise<string> {
  return textOf(page.getByRole("heading", { level: 1 }));
}

/** What can be read in the main part of a page. */
export async function mainText(page: Page): Promise<string> {
  return textOf(page.locator("main"));
}

/** What can be read in one part of a page, in one line. */
export async function textOf(part: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: what is not shown is not read
  return inOneLine(await part.innerText());
}

export function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
