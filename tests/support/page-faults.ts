import { createRequire } from "node:module";
import type { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/*
 * What is wrong with a page, measured in a real browser, each fault in a few words: an empty list is a page without
 * that kind of fault.
 */

/** WCAG 2.2 AA, as far as a machine can tell. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type AxeResults = Awaited<ReturnType<AxeBuilder["analyze"]>>;

/**
 * Gives axe to a window, once for every page that it will open. AxeBuilder sends its half megabyte again for each look,
 * which takes longer than the look itself.
 */
export async function bringAxe(page: Page): Promise<void> {
  const builder = createRequire(import.meta.url).resolve("@axe-core/playwright");
  await page.addInitScript({ path: createRequire(builder).resolve("axe-core/axe.min.js") });
}

export async function axeFaults(page: Page): Promise<string[]> {
  const { violations, passes } = await page.evaluate((runOnly) => {
    const { axe } = window as { axe?: { run(options: object): Promise<AxeResults> } };
    if (!axe) throw new Error("axe is not here: see bringAxe");
    return axe.run({ runOnly, resultTypes: ["violations"], preload: false });
  }, TAGS);
  if (passes.length === 0) throw new Error("axe looked at nothing");
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ""}`),
  );
}

/** Parts that make the whole page scroll sideways (WCAG 1.4.10). A part that scrolls by itself is no fault. */
export function sidewaysFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const room = window.innerWidth;
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= room) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return range.getBoundingClientRect().right > room && one.closest(".scrolls") === null;
    });
    return [
      `the page is ${scrollWidth} px wide`,
      ...wide.slice(-2).map((one) => one.outerHTML.slice(0, 120)),
    ];
  });
}

/** Links and fields that are too small to hit: 24 × 24 CSS px at least, but for links within text (WCAG 2.5.8). */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SMALLEST = 24;
    const targets = document.querySelectorAll<HTMLElement>(
      "a[href], button, input:not([type=hidden]), select, textarea, summary",
    );
    const isHidden = (one: Element) => {
      const { width, height } = one.getBoundingClientRect();
      return !one.checkVisibility({ visibilityProperty: true }) || width <= 1 || height <= 1;
    };
    /** A link with words beside it that are no link themselves. */
    const isWithinText = (one: HTMLElement) => {
      if (getComputedStyle(one).display !== "inline") return false;
      const block = one.closest("p, li, td, th, dd, div, h1, h2, h3");
      const words = block?.textContent ?? "";
      const linked = [...(block?.querySelectorAll("a") ?? [])].map((link) => link.textContent ?? "").join("");
      return words.replace(/[\s,.]/g, "").length > linked.replace(/[\s,.]/g, "").length;
    };
    /** Its part of the page may be larger than its box: a task list's link covers its row. */
    const isHitAllRound = (one: HTMLElement) => {
      one.scrollIntoView({ block: "center" });
      const { left, top, width, height } = one.getBoundingClientRect();
      const half = SMALLEST / 2 - 0.5;
      return [-half, half].every((x) =>
        [-half, half].every((y) =>
          one.contains(document.elementFromPoint(left + width / 2 + x, top + height / 2 + y)),
        ),
      );
    };
    const small = [...targets].filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      if (width >= SMALLEST && height >= SMALLEST) return false;
      return !isHidden(one) && !isWithinText(one) && !isHitAllRound(one);
    });
    window.scrollTo(0, 0);
    return small.map((one) => {
      const { width, height } = one.getBoundingClientRect();
      return `${one.outerHTML.slice(0, 120)} is ${Math.round(width)} × ${Math.round(height)} px`;
    });
  });
}

/** Twice as large letters, as a reader sets them in the browser (WCAG 1.4.4), for as long as something is looked at. */
export async function withLargeText(page: Page, look: () => Promise<void>): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
  const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  if (size !== "32px") throw new Error(`The text was not enlarged: ${size}`);
  await look();
  await browser.send("Page.setFontSizes", { fontSizes: { standard: 16 } });
  await browser.detach();
}

/** Words that are cut off by the box around them, or that lie on top of other words. */
export function hiddenText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Line = { text: string; node: Node; left: number; right: number; top: number; bottom: number };
    const isForScreenReaders = (one: Element) =>
      one.closest(".govuk-visually-hidden, .govuk-skip-link") !== null;

    const lines: Line[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim();
      if (!parent || !text || !parent.checkVisibility() || isForScreenReaders(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, top, bottom } of range.getClientRects()) {
        // Of a line's height the letters themselves take about two thirds.
        const air = (bottom - top) / 6;
        lines.push({ text, node, left, right, top: top + air, bottom: bottom - air });
      }
    }

    const cutOff = lines.filter(({ node, left, right, top, bottom }) => {
      for (let box = node.parentElement; box; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box);
        const edge = box.getBoundingClientRect();
        if (/hidden|clip/.test(overflowX) && (left < edge.left - 1 || right > edge.right + 1)) return true;
        if (/hidden|clip/.test(overflowY) && (top < edge.top - 1 || bottom > edge.bottom + 1)) return true;
        if (/auto|scroll/.test(overflowX)) return false;
      }
      return left < 0 || right > document.documentElement.clientWidth + 1;
    });

    const sorted = lines.toSorted((one, other) => one.top - other.top);
    const covered = sorted.flatMap((one, place) => {
      const below: Line[] = [];
      for (const other of sorted.slice(place + 1)) {
        if (other.top >= one.bottom - 1) break;
        if (other.node !== one.node && other.left < one.right - 1 && other.right > one.left + 1)
          below.push(other);
      }
      return below.map((other) => `“${one.text.slice(0, 40)}” lies on “${other.text.slice(0, 40)}”`);
    });

    return [...cutOff.map(({ text }) => `“${text.slice(0, 60)}” is cut off`), ...covered];
  });
}

export type Focus = { what: string; faults: string[] };

/** What has the keyboard's focus, and whether somebody can see that: marked, on the screen, and not covered. */
export function lookAtFocus(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const one = document.activeElement;
    if (!(one instanceof HTMLElement) || one === document.body)
      return { what: "", faults: ["nothing has the focus"] };
    const what =
      `${one.tagName.toLowerCase()} ${(one.getAttribute("name") ?? one.textContent ?? "").trim()}`.slice(
        0,
        60,
      );

    // A radio or a tick box is drawn beside the field, by its label.
    const label = one.matches("[type=radio], [type=checkbox]") ? one.nextElementSibling : null;
    const look = () => {
      const style = label ? getComputedStyle(label, "::before") : getComputedStyle(one);
      return {
        outline: style.outlineStyle === "none" ? "none" : `${style.outlineWidth} ${style.outlineColor}`,
        boxShadow: style.boxShadow,
        background: style.backgroundColor,
        border: style.borderColor,
      };
    };
    const withFocus = look();
    one.blur();
    const without = look();
    one.focus({ preventScroll: true });

    const faults: string[] = [];
    const isTransparent = (value: string) => /^none$|rgba\(.*, 0\)$|transparent/.test(value);
    const isOutlined = withFocus.outline !== without.outline && !isTransparent(withFocus.outline);
    const isShadowed = withFocus.boxShadow !== without.boxShadow && withFocus.boxShadow !== "none";
    if (!isOutlined && !isShadowed)
      faults.push(`no mark of the focus on ${what}: ${JSON.stringify(withFocus)}`);

    const { left, right, top, bottom } = (label ?? one).getBoundingClientRect();
    const x = Math.max(left, 0) / 2 + Math.min(right, innerWidth) / 2;
    const y = Math.max(top, 0) / 2 + Math.min(bottom, innerHeight) / 2;
    if (bottom <= 0 || top >= innerHeight) faults.push(`${what} is not on the screen`);
    else {
      // A link that runs over two lines has no middle of its own.
      const points = [...(label ?? one).getClientRects()].map((line) => [
        line.left + line.width / 2,
        line.top + line.height / 2,
      ]);
      const seen = [[x, y], ...points].some(([x = 0, y = 0]) => {
        const top = document.elementFromPoint(x, y);
        return top !== null && (one.contains(top) || (label?.contains(top) ?? false) || top.contains(one));
      });
      if (!seen) faults.push(`something covers ${what}`);
    }
    return { what, faults };
  });
}
