import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { aSiteInChromium, DESKTOP, PHONE } from "#tests/support/chromium.ts";
import { aChild, anAdult } from "#tests/support/make-people.ts";
import { sidewaysFaults } from "#tests/support/page-faults.ts";
import { follow, headingOf, mainText, press } from "#tests/support/page-walk.ts";
import { A_PNG } from "#tests/support/scan-samples.ts";
import { aTemporaryFolder } from "#tests/support/school-in-memory.ts";
import { cookiesOfStaff, demoStaff } from "#tests/support/staff-at-work.ts";

const site = aSiteInChromium();

test.for([
  { width: PHONE, javaScript: false, screen: "at 320 px, without JavaScript" },
  { width: DESKTOP, javaScript: true, screen: "at a desk" },
])(
  "a matter opens with nobody named, goes by section 5, and is printed and closed, $screen",
  async ({ width, javaScript }) => {
    const { portal } = site;
    const { db } = portal.portal;
    const name = `Meinir Matter ${width}`;
    anAdult(db, { name, childrenHere: [aChild(db, { name: "Nia Matter" })] });
    const page = await site.open({
      width,
      javaScript,
      as: await cookiesOfStaff(portal, demoStaff(portal, DEMO_PEOPLE.dsl)),
    });
    await page.goto("/office");
    await follow(page, "Matters");
    await follow(page, "Open a matter");
    await press(page, "Open the matter");
    expect(await page.title()).toMatch(/^Error: /);
    for (const question of ["threatened", "harmed a child", "about the headteacher"]) {
      await page
        .getByRole("group", { name: new RegExp(question) })
        .getByRole("radio", { name: "No" })
        .check();
    }
    await page.getByLabel(/^What was noticed/).fill("A post in the class group about a teacher");
    await press(page, "Open the matter");
    expect(await mainText(page)).toContain("Nobody is named yet");

    await follow(page, "Name somebody");
    await page.getByLabel(/^A part of the adult/).fill(name);
    await press(page, "Look");
    await page.getByRole("radio", { name }).check();
    await page
      .getByRole("radio", { name: /^Posted it/ })
      .first()
      .check();
    await press(page, "Name this person");

    await follow(page, "Talked with the parent");
    expect(await mainText(page)).toContain("the school will usually discuss the matter with the parent");
    await page.getByLabel("What was done?").fill("We met at three; it is deleted tonight");
    await press(page, "Write it down, then add a screenshot or file");
    expect(await mainText(page)).toContain("Black out others’ names before uploading");
    expect(await mainText(page)).toContain("We met at three");
    await page.getByLabel(/^Link to the post/).fill("https://example.test/post");
    const large = join(aTemporaryFolder(), "large.png");
    writeFileSync(large, Buffer.alloc(20 * 1024 * 1024));
    await page.getByLabel("Screenshot or file").setInputFiles(large);
    await press(page, "Add it");
    expect(await mainText(page)).toContain("This file is larger than 10 MB");
    expect(await page.getByLabel(/^Link to the post/).inputValue()).toBe("https://example.test/post");
    await page
      .getByLabel("Screenshot or file")
      .setInputFiles({ name: "post.png", mimeType: "image/png", buffer: A_PNG });
    await press(page, "Add it");
    const record = await mainText(page);
    for (const words of [name, "We met at three", "Picture: post.png", "Asked to remove it"]) {
      expect(record).toContain(words);
    }
    expect(await sidewaysFaults(page)).toEqual([]);

    await follow(page, "Timeline to print, for governors or the police");
    expect(await mainText(page)).toContain("Personal and confidential");
    expect(await headingOf(page)).toMatch(new RegExp(`: ${name}$`));
    await page.emulateMedia({ media: "print" });
    expect(await page.getByText("Read it before you hand it on").isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await page.goBack();

    await follow(page, "Close the matter");
    await page.getByRole("radio", { name: "It was removed" }).check();
    await press(page, "Close the matter");
    expect(await mainText(page)).toContain("It was removed");
    await page.context().close();
  },
);
