import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findPolicy } from "#app/domain/policies/find-policy.server.ts";
import { renderPolicy } from "#app/platform/markdown.server.ts";
import { aSiteInChromium } from "#tests/support/chromium.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { inOneLine, mainText } from "#tests/support/page-walk.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { cookiesOfParent } from "#tests/support/signed-in.ts";

const site = aSiteInChromium();

test("a printed policy has every clause with its number, and nothing that only a screen needs (rule 18)", async () => {
  const page = await site.open();
  await page.goto("/policies/social-media");
  await page.emulateMedia({ media: "print" });
  await expectPaperOnly(page);

  const printed = await mainText(page);
  const clauses = clausesOf("social-media");
  for (const { number, text } of clauses) expect(printed).toContain(`${number} ${plainWords(text)}`);
  expect(clauses.length).toBeGreaterThan(30);
  expect(printed).toContain("In force since June 2023");
  expect(pagesIn(await page.pdf({ format: "A4" }))).toBeGreaterThan(1);
});

test("a parent can print the text that they are asked to sign (rule 18)", async () => {
  const page = await site.open({ as: await cookiesOfParent(site.portal, anAskedParent(site.portal)) });
  await page.goto("/sign/social-media");
  await page.emulateMedia({ media: "print" });
  await expectPaperOnly(page);
  const clauses = clausesOf("social-media");
  expect(await mainText(page)).toContain(plainWords(clauses.at(-1)?.text ?? ""));
});

test("a printed receipt has all that it has on the screen, and is a PDF when saved (rule 18)", async () => {
  const parent = anAskedParent(site.portal);
  const { db, clock } = site.portal.portal;
  const answer = { answer: "read-with-concern", concern: "Who reads our posts?", now: clock() } as const;
  const reference = readAndSign(db, parent, answer);
  const page = await site.open({ as: await cookiesOfParent(site.portal, parent) });
  await page.goto(`/receipts/${reference}`);
  const shown = [
    "Trefonen Primary School",
    reference,
    `Name typed ${parent.name}`,
    `Name on the school's list ${parent.name}`,
    "Who reads our posts?",
    "Signing does not mean that I agree with every part.",
    "Fingerprint of the text",
    "Entry in the ledger",
  ];
  await page.emulateMedia({ media: "print" });
  await expectPaperOnly(page);
  const printed = await mainText(page);
  for (const words of shown) expect(printed).toContain(words);
  expect(shown).toHaveLength(8);
  expect(pagesIn(await page.pdf({ format: "A4" }))).toBeGreaterThanOrEqual(1);
});

/** No navigation, no header, no footer, no button: none of it works on paper. */
async function expectPaperOnly(page: Page): Promise<void> {
  const onScreenOnly = page.locator(
    "header a, nav, footer, button, [role=button], .govuk-button, .govuk-back-link",
  );
  const visible = await onScreenOnly.filter({ visible: true }).allInnerTexts();
  expect(visible).toEqual([]);
  expect(await onScreenOnly.count()).toBeGreaterThan(5);
}

function clausesOf(slug: string) {
  const found = findPolicy(site.portal.portal.db, { slug });
  if (found.status !== "found") throw new Error(`No policy ${slug}`);
  return renderPolicy(found.version.markdown, found.version.sha256).clauses;
}

/** A clause as a reader sees it, without the signs that make a link or bold letters. */
function plainWords(markdown: string): string {
  return inOneLine(markdown.replace(/\[([^\]]+)\]\([^)]*\)/g, "$1").replaceAll("**", ""));
}

function pagesIn(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
