import type { Page, Visitor } from "./visitor.ts";

export type CountingBrowser = Visitor & { pages: string[]; requests: string[] };

/** Opens pages like a browser: what a page needs is fetched too, once, and is in its cache from then on. */
export function aCountingBrowser(visitor: Visitor): CountingBrowser {
  const pages: string[] = [];
  const requests: string[] = [];
  const browser = {
    ...visitor,
    pages,
    requests,
    async get(path: string): Promise<Page> {
      requests.push(path);
      pages.push(path);
      const page = await visitor.get(path);
      for (const asset of assetsOf(page)) {
        if (requests.includes(asset)) continue;
        requests.push(asset);
        await visitor.get(asset);
      }
      return page;
    },
    async submit(path: string, form: Record<string, string>): Promise<Page> {
      requests.push(path);
      const answer = await visitor.post(path, form);
      return browser.get(answer.location ?? "");
    },
  };
  return browser;
}

function assetsOf(page: Page): string[] {
  return [...page.html.matchAll(/<(?:link|script|img)[^>]* (?:href|src)="(\/[^"]+)"/g)].map(
    ([, path = ""]) => path,
  );
}
