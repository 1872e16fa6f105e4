import { describe, expect, test } from "vitest";
import { aSiteInChromium, DESKTOP, PHONE } from "#tests/support/chromium.ts";
import { aFile, peopleTables } from "#tests/support/make-imports.ts";
import { signInToOffice } from "#tests/support/office-walk.ts";
import { follow, headingOf, mainText, press } from "#tests/support/page-walk.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";

const site = aSiteInChromium();

describe("the office imports a file and undoes it (rule 15):", () => {
  test.for([
    { javaScript: true, width: DESKTOP },
    { javaScript: false, width: PHONE },
  ])("JavaScript $javaScript, $width px", { timeout: PATIENTLY }, async ({ javaScript, width }) => {
    const { portal } = site;
    const before = peopleTables(portal.portal.db);
    const page = await site.open({ javaScript, width });
    await signInToOffice(page, portal);
    await page.goto("/office/import");
    const rows = ["Z1,Zed,Browser,Oak,Year 2,ZC1,Zara Browser,Mother,1,zara.browser@example.test"];
    const file = { name: "pupils.csv", mimeType: "text/csv", buffer: Buffer.from(aFile(...rows)) };
    await page.getByLabel("The file").setInputFiles(file);
    await press(page, "Look at the file");
    expect(await headingOf(page)).toBe("Which column is what?");
    await press(page, "Continue");
    await press(page, "Make the plan");
    await until("the plan is made", async () => (await headingOf(page)).startsWith("What this file"), {
      every: 500,
    });
    expect(await mainText(page)).toContain("Nothing has changed yet");
    expect(peopleTables(portal.portal.db)).toEqual(before);
    await follow(page, "Continue");
    await page.getByRole("radio", { name: "Now" }).check();
    await page.getByRole("checkbox").check();
    await press(page, "Apply");
    await until("it is applied", async () => (await headingOf(page)) === "The file was applied", {
      every: 500,
    });
    expect(peopleTables(portal.portal.db)).not.toEqual(before);
    await follow(page, "Undo this import");
    await press(page, "Undo this import");
    await until("it is undone", async () => (await headingOf(page)) === "The import was undone", {
      every: 500,
    });
    expect(peopleTables(portal.portal.db)).toEqual(before);
  });
});
