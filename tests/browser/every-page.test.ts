import type { RouteConfigEntry } from "@remix-run/route-config";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import routes from "#app/routes.ts";
import { aSiteInChromium, DESKTOP, PHONE } from "#tests/support/chromium.ts";
import { EVERY_PAGE, openAs, type PageToOpen } from "#tests/support/every-page.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aCast, type Cast } from "#tests/support/page-cast.ts";
import {
  axeFaults,
  bringAxe,
  hiddenText,
  sidewaysFaults,
  smallTargets,
  withLargeText,
} from "#tests/support/page-faults.ts";
import { mainText, nextPage, pathOf, textOf } from "#tests/support/page-walk.ts";

const site = aSiteInChromium();
let cast: Cast;
let page: Page;

beforeAll(async () => {
  cast = await aCast(site);
  page = await site.open();
  await bringAxe(page);
});

test("no page of the route table is left out here", () => {
  const opened = new Set(EVERY_PAGE.map(({ route }) => route));
  expect(opened).toEqual(new Set(pagesIn(routes)));
  expect(opened.size).toBeGreaterThan(25);
});

describe("no accessibility fault at 320 and 1280 px and with twice as large text, plain, filled and refused (rule 18):", () => {
  test.for(EVERY_PAGE)("$name", async (one) => {
    await openAs(page, cast, one);
    expect(pathOf(page)).toMatch(patternOf(one.route));
    await expectNoFaults(one);

    if (await hasFields()) {
      const shown = await countShown();
      await fillEverything();
      // Axe looks at fields and not at what is typed: where nothing else came to light it has seen all of this.
      await expectNoFaults({ ...one, isForAxe: (await countShown()) !== shown });
    }
    if (((await hasFields()) || (await takesFile())) && !one.isFilledIn) {
      // A search has no wrong answer, but one without a match. Other forms say what is missing.
      const isSearch = (await page.getByRole("search").count()) > 0;
      if (!isSearch && !one.comesFilled) await page.reload();
      await pressFirstButton();
      if (!isSearch) expect(await page.title()).toMatch(/^Error: /);
      await expectNoFaults(one);
    }
    if (one.readers === "parents") await expectReadableWhenLarge();
  });
});

test("the declaration says what is wrong with a concern that stands under another answer", async () => {
  await openAs(page, cast, pageCalled("the declaration"));
  await page.getByRole("radio", { name: "I have read it and have a question or concern" }).first().check();
  await page.getByRole("textbox").first().fill("Who reads our posts?");
  await page.getByRole("radio", { name: "I have read it", exact: true }).first().check();
  await nextPage(page, () => page.getByRole("button", { name: "Sign", exact: true }).click());
  const message = "You wrote a question or concern: choose that answer, or empty the box";
  expect(await textOf(page.getByRole("alert"))).toContain(message);
  const box = page.getByRole("textbox").first();
  const described = (await box.getAttribute("aria-describedby"))?.split(" ") ?? [];
  expect(await textOf(page.locator(`[id="${described.at(-1)}"]`))).toBe(`Error: ${message}`);
  await expectNoFaults({ readers: "parents" });
});

test("the declaration says that somebody else has come in on this device meanwhile, and signs nothing (rule 5)", async () => {
  await openAs(page, cast, pageCalled("the declaration again"));
  await page.context().clearCookies();
  await page.context().addCookies(cast.ready.cookies);
  await nextPage(page, () => page.getByRole("button", { name: "Sign", exact: true }).click());
  expect(pathOf(page)).toBe("/sign/declaration");
  expect(await mainText(page)).toContain("That page was for somebody else");
  await expectNoFaults({ readers: "parents" });
});

async function expectNoFaults({
  readers,
  isForAxe = true,
}: Pick<PageToOpen, "readers"> & { isForAxe?: boolean }): Promise<void> {
  for (const width of widths()) {
    await page.setViewportSize({ width, height: 900 });
    // Axe finds the same at both widths, as a rule: at a desk it looks once.
    if (isForAxe && (readers === "parents" || width === DESKTOP)) {
      expect.soft(await axeFaults(page), `axe at ${width} px`).toEqual([]);
    }
    expect.soft(await sidewaysFaults(page), `sideways at ${width} px`).toEqual([]);
    expect.soft(await hiddenText(page), `hidden at ${width} px`).toEqual([]);
    if (readers === "parents") expect.soft(await smallTargets(page), `small at ${width} px`).toEqual([]);
  }
}

/** Both, beginning with the one that the window has: to change it takes longer than to look. */
function widths(): number[] {
  return page.viewportSize()?.width === DESKTOP ? [DESKTOP, PHONE] : [PHONE, DESKTOP];
}

async function expectReadableWhenLarge(): Promise<void> {
  await withLargeText(page, async () => {
    for (const width of widths()) {
      await page.setViewportSize({ width, height: 900 });
      expect.soft(await hiddenText(page), `large text at ${width} px`).toEqual([]);
    }
  });
}

function pageCalled(wanted: string): PageToOpen {
  return onlyOne(EVERY_PAGE.filter(({ name }) => name === wanted));
}

const FIELDS = "main :is(input:not([type=hidden], [type=file]), textarea, select)";

async function hasFields(): Promise<boolean> {
  return (await page.locator(FIELDS).count()) > 0;
}

const ANSWERS_WITHOUT_BOXES = ["rather-not", "not-on-form"];

async function takesFile(): Promise<boolean> {
  return (await page.locator("main input[type=file]").count()) > 0;
}

/**
 * Types into every box and ticks everything, but for answers that take the boxes away. In one go, and not key by key: there
 * are 2 000 fields, and how people fill them in is for the tests of each form. What may be typed behind "Details" is shown.
 */
async function fillEverything(): Promise<void> {
  const filled = await page.locator(FIELDS).evaluateAll((fields, without) => {
    for (const details of document.querySelectorAll("main details")) details.setAttribute("open", "");
    const typeInto = (field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, value: string) => {
      field.value = value;
      for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
    };
    for (const field of fields) {
      if (field instanceof HTMLSelectElement) typeInto(field, field.options[1]?.value ?? "");
      else if (field instanceof HTMLTextAreaElement) typeInto(field, "Something typed");
      else if (!(field instanceof HTMLInputElement)) continue;
      else if (field.type === "date") typeInto(field, "2026-01-09");
      else if (field.type !== "radio" && field.type !== "checkbox") typeInto(field, "Something typed");
      else if (!field.checked && !without.includes(field.value)) field.click();
    }
    return fields.length;
  }, ANSWERS_WITHOUT_BOXES);
  expect(filled).toBeGreaterThan(0);
}

/** How many things in the main part can be seen. */
function countShown(): Promise<number> {
  return page.locator("main *").evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
}

/** Sends the first form in the main part. */
async function pressFirstButton(): Promise<void> {
  await nextPage(page, () => page.locator("main form button").first().click());
}

/** The paths of all routes that show a page: their files are components, the others answer with data. */
function pagesIn(table: typeof routes): string[] {
  const paths = (entry: RouteConfigEntry): string[] =>
    entry.children ? entry.children.flatMap(paths) : entry.file.endsWith(".tsx") ? [entry.path ?? ""] : [];
  return table.flatMap(paths);
}

function patternOf(route: string): RegExp {
  if (route === "*") return /./;
  const parts = route.split("/").map((part) => {
    if (!part.startsWith(":")) return `/${part}`;
    return part.endsWith("?") ? "(/[^/]+)?" : "/[^/]+";
  });
  return new RegExp(`^${parts.join("")}$`);
}
