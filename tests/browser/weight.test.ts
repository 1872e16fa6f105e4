import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { aSiteInChromium, PHONE } from "#tests/support/chromium.ts";
import { pathOf } from "#tests/support/page-walk.ts";
import { anAskedParent, readAndSignAs, startFromMail } from "#tests/support/parent-walk.ts";

const site = aSiteInChromium();
const KB = 1024;

test("a policy page costs a new visitor three requests and 25 kB at most, runs no script and sets no cookie", async () => {
  const page = await site.open({ width: PHONE });
  const sent = weigh(page);
  await page.goto("/policies/social-media");
  const { requests, bytes } = await sent();
  expect(requests).toBeLessThanOrEqual(3);
  expect(bytes).toBeLessThanOrEqual(25 * KB);
  expect(bytes).toBeGreaterThan(10 * KB);
  await expectIconInPage(page);
  expect(await page.locator("script").count()).toBe(0);
  expect(await page.context().cookies()).toEqual([]);
});

test("no public page sets a cookie or runs a script", async () => {
  const page = await site.open({ width: PHONE });
  const paths = [
    "/",
    "/policies",
    "/policies/complaints",
    "/policies/social-media/1",
    "/privacy",
    "/accessibility",
    "/help",
    "/before-you-post",
    "/sign-in",
  ];
  for (const path of paths) {
    await page.goto(path);
    expect(await page.locator("script").count(), path).toBe(0);
  }
  expect(paths).toHaveLength(9);
  expect(await page.context().cookies()).toEqual([]);
});

test("the way from the request mail to the receipt takes six pages, twelve requests and 120 kB at most", async () => {
  const parent = anAskedParent(site.portal);
  const page = await site.open({ width: PHONE });
  const pages: string[] = [];
  page.on("load", () => pages.push(pathOf(page)));
  const sent = weigh(page);
  await startFromMail(page, site.portal, parent);
  await readAndSignAs(page, parent.name);
  expect(pages.at(-1)).toMatch(/^\/receipts\//);
  expect(pages.length).toBeLessThanOrEqual(6);
  const { requests, bytes } = await sent();
  expect(bytes).toBeLessThanOrEqual(120 * KB);
  expect(requests).toBeLessThanOrEqual(12);
  expect(requests).toBeGreaterThan(8);
  await expectIconInPage(page);
});

/** Counts what a page asks for from now on, and what comes over the wire for it, headers and all. */
function weigh(page: Page): () => Promise<{ requests: number; bytes: number }> {
  const asked: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    const weight = request.sizes().then((sizes) => sizes.responseHeadersSize + sizes.responseBodySize);
    asked.push(weight);
  });
  return async () => {
    const weights = await Promise.all(asked);
    // What the browser's cache gave was neither a request nor a byte.
    const sent = weights.filter((bytes) => bytes > 0);
    return { requests: sent.length, bytes: sent.reduce((sum, bytes) => sum + bytes, 0) };
  };
}

/** Chromium without a window does not ask for the icon, as a phone's browser does: it must come with the page. */
async function expectIconInPage(page: Page): Promise<void> {
  expect(await page.locator("link[rel=icon]").getAttribute("href")).toMatch(/^data:/);
}
