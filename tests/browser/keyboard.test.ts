import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { aSiteInChromium, PHONE, type Window } from "#tests/support/chromium.ts";
import { lookAtFocus } from "#tests/support/page-faults.ts";
import { headingOf, nextPage, pathOf } from "#tests/support/page-walk.ts";
import { anAskedParent, codeSentTo, requestLinkOf } from "#tests/support/parent-walk.ts";
import { openDeclaration } from "#tests/support/signed-in.ts";

const site = aSiteInChromium();

/** More than any page has to tab through. */
const MOST_STOPS = 150;

test.for([true, false])(
  "a parent goes from the request mail to the receipt by keyboard alone, the focus always to be seen, JavaScript %s (rule 18)",
  async (javaScript) => {
    const parent = anAskedParent(site.portal);
    const page = await site.open({ width: PHONE, javaScript });
    const keys = keysOf(page);

    await page.goto(await requestLinkOf(site.portal, parent));
    await keys.pressEnterOn("button", "Start");
    await keys.pressEnterOn("a", "Continue");
    await keys.pressEnterOn("button", "Continue");
    await keys.pressEnterOn("button", "Continue");
    expect(pathOf(page)).toBe("/sign/declaration");

    await keys.pressSpaceOn("answers[0].answer");
    await keys.pressSpaceOn("answers[0].ticked");
    await keys.pressSpaceOn("answers[1].answer");
    await keys.pressSpaceOn("answers[1].ticked");
    await keys.type("name", parent.name);
    await keys.pressEnterOn("button", "Sign");
    expect(await headingOf(page)).toBe("Signed. Thank you");
    expect(keys.stops()).toBeGreaterThan(50);
  },
);

const PREFERENCES: { preference: string; window: Window }[] = [
  { preference: "a contrast theme", window: { forcedColors: "active" } },
  { preference: "less movement", window: { reducedMotion: "reduce" } },
];

test.for(PREFERENCES)(
  "a parent who has set $preference sees the focus on every stop of the declaration and of its errors (rule 18)",
  async ({ window }) => {
    const { page } = await openDeclaration(site, { width: PHONE, ...window });
    const keys = keysOf(page);
    await keys.pressEnterOn("button", "Sign");
    expect(await headingOf(page)).toBe("Check and sign");
    await keys.tabTo((what) => what === "button Sign");
    expect(keys.stops()).toBeGreaterThan(20);
  },
);

test("a parent signs in by keyboard alone, the focus always to be seen (rule 18)", async () => {
  const parent = anAskedParent(site.portal);
  const page = await site.open({ width: PHONE });
  const keys = keysOf(page);
  await page.goto("/");
  await keys.pressEnterOn("a", "Read and sign");
  await keys.type("email", parent.email);
  const code = await codeSentTo(site.portal, parent.email, () =>
    keys.pressEnterOn("button", "Send me a code"),
  );
  await keys.type("code", code);
  await keys.pressEnterOn("button", "Continue");
  expect(pathOf(page)).toBe("/sign");
});

test("the first press of Tab offers to skip to the main content, and that is where it leads (rule 18)", async () => {
  const page = await site.open({ width: PHONE });
  await page.goto("/policies/social-media");
  const keys = keysOf(page);
  await keys.tabTo((what) => what.startsWith("a Skip to main content"));
  expect(keys.stops()).toBe(1);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const isInMain = await page.evaluate(() =>
    document.querySelector("main")?.contains(document.activeElement),
  );
  expect(isInMain).toBe(true);
});

test("the answers of one policy are chosen with the arrow keys (rule 18)", async () => {
  const { page } = await openDeclaration(site, { width: PHONE });
  const keys = keysOf(page);
  await keys.pressSpaceOn("answers[0].answer");
  await page.keyboard.press("ArrowDown");
  expect((await lookAtFocus(page)).faults).toEqual([]);
  expect(
    await page
      .getByRole("radio", { name: /question or concern/ })
      .first()
      .isChecked(),
  ).toBe(true);
  // The box for the concern opens with that answer, and is the next stop.
  await page.keyboard.press("Tab");
  await page.keyboard.type("Who reads our posts?");
  expect(await page.getByRole("textbox").first().inputValue()).toBe("Who reads our posts?");
});

/** Somebody who has no mouse, and looks where the focus is at every stop. */
function keysOf(page: Page) {
  let stops = 0;

  async function tabTo(isWanted: (what: string) => boolean): Promise<void> {
    for (let tries = 0; tries < MOST_STOPS; tries++) {
      await page.keyboard.press("Tab");
      stops++;
      const { what, faults } = await lookAtFocus(page);
      expect(faults, `${page.url()}, stop ${tries + 1}`).toEqual([]);
      if (isWanted(what)) return;
    }
    throw new Error("The keyboard does not get there");
  }

  return {
    tabTo,
    stops: () => stops,
    async pressEnterOn(tag: "a" | "button", words: string) {
      await tabTo((what) => what === `${tag} ${words}`);
      await nextPage(page, () => page.keyboard.press("Enter"));
    },
    async pressSpaceOn(name: string) {
      await tabTo((what) => what === `input ${name}`);
      await page.keyboard.press("Space");
    },
    async type(name: string, text: string) {
      await tabTo((what) => what === `input ${name}`);
      await page.keyboard.type(text);
    },
  };
}
