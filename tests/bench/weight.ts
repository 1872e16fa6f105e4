import { aCountingBrowser, type CountingBrowser } from "#tests/support/counting-browser.ts";
import { aCountingProxy } from "#tests/support/counting-proxy.ts";
import { filledIn, pressContinue } from "#tests/support/parent-visits.ts";
import { aVisitor, linkCalled } from "#tests/support/visitor.ts";
import { type AskedAdult, aSchoolThatHasAsked } from "./asked-school.ts";
import type { Benchmark, Figure } from "./benchmark.ts";
import { inAFolder } from "./school-for-measuring.ts";
import { startServer } from "./server-process.ts";

/** What travels over the wire from the portal, headers and all. */
type Weight = { kilobytes: number; requests: number; pages: number };

/**
 * What a parent's phone has to load: for a policy's page, and for the whole way from the mail to the receipt. Counted between
 * the portal and somebody who, as a browser does, also loads what a page names (styles, scripts, pictures), once. The
 * stylesheet names no font and no picture; tests/browser/weight.test.ts weighs the same in Chromium.
 */
export const weight: Benchmark = {
  name: "weight",
  measure: () =>
    inAFolder(async (folder) => {
      const [adult] = aSchoolThatHasAsked(folder, 1);
      if (!adult) throw new Error("Nobody was asked");
      const server = await startServer(folder);
      const page = await weigh(server.url, (browser) => browser.get("/policies/social-media"));
      const way = await weigh(server.url, (browser) => signsEverything(browser, adult));
      await server.stop();
      return [
        figure("a policy's page", page.kilobytes, "kB", 25),
        figure("… its requests", page.requests, "requests", 3),
        figure("the way to the receipt", way.kilobytes, "kB", 120),
        figure("… its requests", way.requests, "requests", 12),
        figure("… its pages", way.pages, "pages", 6),
      ];
    }),
};

async function weigh(portal: URL, walk: (browser: CountingBrowser) => Promise<unknown>): Promise<Weight> {
  const proxy = await aCountingProxy(portal);
  const browser = aCountingBrowser(aVisitor(portal, { connectTo: proxy.url }));
  await walk(browser);
  await proxy.close();
  const { requests, pages } = browser;
  return { kilobytes: proxy.bytesFromPortal() / 1000, requests: requests.length, pages: pages.length };
}

async function signsEverything(browser: CountingBrowser, { link, name }: AskedAdult): Promise<void> {
  await browser.get(link);
  let page = await browser.submit(link, {});
  if (page.path === "/sign") page = await browser.get(linkCalled(page, "Continue"));
  while (!page.path.startsWith("/sign/declaration")) page = await pressContinue(browser, page);
  const receipt = await browser.submit("/sign/declaration", filledIn(page, { name }));
  if (!receipt.path.startsWith("/receipts/")) throw new Error(`The way ended at ${receipt.path}`);
}

function figure(name: string, ours: number, unit: Figure["unit"], atMost: number): Figure {
  return { name, baseline: null, ours: [ours], unit, target: { atMost } };
}
