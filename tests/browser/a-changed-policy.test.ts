import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { formatDay } from "#app/dates.ts";
import { aSiteInChromium, PHONE } from "#tests/support/chromium.ts";
import { aLaterVersion } from "#tests/support/make-signings.ts";
import { signInToOffice } from "#tests/support/office-walk.ts";
import { axeFaults, bringAxe, sidewaysFaults } from "#tests/support/page-faults.ts";
import { follow, headingOf, mainText, pathOf, press } from "#tests/support/page-walk.ts";
import { anAskedParent, fillDeclaration, readAndSignAs, signInByCode } from "#tests/support/parent-walk.ts";

const site = aSiteInChromium();

const NOTE = "We added a line about drones, and one name is up to date.";
const NEW_CLAUSE = "Please do not fly drones over the school.";
const rewrite = (markdown: string) =>
  `${markdown.replace("such as Facebook", "such as TikTok")}\n\n${NEW_CLAUSE}\n`;

/** The parts of a page, in the order in which they are read out. */
async function expectInOrder(page: Page, parts: string[]): Promise<void> {
  const text = await mainText(page);
  const places = parts.map((part) => text.indexOf(part));
  expect(places, parts.join(" | ")).not.toContain(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
}

describe("a policy that is changed after a parent signed it, on a phone without JavaScript (rule 18)", () => {
  test("shows them what changed, is signed again, and the office sees old and new", async () => {
    const { portal } = site;
    const { db, clock } = portal.portal;
    const parent = anAskedParent(portal);
    const page = await site.open({ width: PHONE, javaScript: false });
    await signInByCode(page, portal, parent.email);
    await readAndSignAs(page, parent.name);
    const firstReceipt = pathOf(page);
    const signedOn = formatDay(clock());
    const office = await site.open({ javaScript: false });
    await signInToOffice(office, portal);

    aLaterVersion(db, "social-media", { kind: "material", changeNote: NOTE, rewrite, now: clock() });
    await office.goto(`/office/adults/${parent.id}`);
    expect(await mainText(office)).toContain(`An older version, June 2023: Acknowledged, ${signedOn}`);
    await office.goto("/office/roll?state=older-version");
    expect(await mainText(office)).toContain("Acknowledged an older version");

    await page.goto("/sign");
    expect(await mainText(page)).toContain(`Changed since you signed on ${signedOn}`);
    await follow(page, "Continue");
    await expectInOrder(page, [
      `Changed since you signed on ${signedOn}`,
      `The school says: ${NOTE}`,
      "1 clause added, 1 clause reworded.",
      "Reworded: clause 1.1",
      "Added: clause",
      NEW_CLAUSE,
      "other clauses are the same, word for word.",
      "The whole text",
      "Continue says",
    ]);
    expect(await sidewaysFaults(page)).toEqual([]);
    await press(page, "Continue");
    await fillDeclaration(page, { name: parent.name });
    expect(await mainText(page)).not.toContain("Parent Code of Conduct");
    await press(page, "Sign");
    expect(await mainText(page)).toContain("Version 2");
    expect(pathOf(page)).not.toBe(firstReceipt);

    await office.goto(`/office/adults/${parent.id}`);
    const text = await mainText(office);
    expect(text).toContain(`Social media policy Acknowledged, ${signedOn}`);
    for (const label of ["June 2023", "Version 2"]) expect(text).toContain(`Text: ${label}`);
    await office.goto("/office/roll");
    expect(await mainText(office)).toContain("The roll");
  });

  test("can be compared by anybody, read aloud and at 320 px", async () => {
    const { db, clock } = site.portal.portal;
    aLaterVersion(db, "equality", { kind: "material", changeNote: NOTE, rewrite, now: clock() });
    const page = await site.open({ width: PHONE });
    await bringAxe(page);
    await page.goto("/policies/equality");
    await follow(page, "What changed");
    expect(await headingOf(page)).toContain("What changed: ");
    expect(await mainText(page)).toContain(NEW_CLAUSE);
    expect(await axeFaults(page)).toEqual([]);
    expect(await sidewaysFaults(page)).toEqual([]);
    await page.getByLabel("To", { exact: true }).selectOption("1");
    await page.getByRole("button", { name: "Compare" }).focus();
    await press(page, "Compare");
    expect(await mainText(page)).toContain("You chose the same version twice");
    expect(await axeFaults(page)).toEqual([]);
  });
});
