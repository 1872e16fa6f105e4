import { expect, test } from "vitest";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { aSiteInChromium, DESKTOP, PHONE } from "#tests/support/chromium.ts";
import { follow, headingOf, mainText, nextPage, pathOf, press, textOf } from "#tests/support/page-walk.ts";
import { cookiesOfStaff, demoStaff } from "#tests/support/staff-at-work.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";
import { aWordFile, bullet, heading, paragraph, table, titleOf } from "#tests/support/word-files.ts";

const site = aSiteInChromium();

const theSchoolsOwn = (name: string) =>
  aWordFile([
    titleOf("Our policy"),
    heading(1, "1. What we want"),
    paragraph(`1.1 Our own words, ${name}.`),
    bullet("Talk to us first"),
    heading(1, "2. Who to ask"),
    table([
      ["Who", "When"],
      ["The office", "Any day"],
    ]),
  ]);

test.for([
  { slug: "complaints", width: PHONE, javaScript: false, screen: "at 320 px, without JavaScript" },
  { slug: "anti-bullying", width: DESKTOP, javaScript: true, screen: "at a desk" },
])(
  "the office replaces a starter text with the school's own from a Word file and the head publishes it, $screen (rules 1, 22)",
  { timeout: PATIENTLY },
  async ({ slug, width, javaScript }) => {
    const { portal } = site;
    const as = await cookiesOfStaff(portal, demoStaff(portal, DEMO_PEOPLE.office));
    const page = await site.open({ width, javaScript, as });
    const anybody = await site.open({ width, javaScript });
    await anybody.goto(`/policies/${slug}`);
    expect(await mainText(anybody)).toContain("Starter wording");

    await page.goto(`/office/policies/${slug}`);
    await follow(page, "Change the text");
    await follow(page, "Take the text from a Word file, or paste it");
    const mimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    const buffer = await theSchoolsOwn(slug);
    await page.getByLabel("A Word file").setInputFiles({ name: "policy.docx", mimeType, buffer });
    await press(page, "Look at the text");
    expect(await headingOf(page)).toBe("Check the text");
    const said = await mainText(page);
    expect(said).toContain("“Our policy”, is left out");
    expect(said).toContain("1 table became bullets");
    expect(said).toContain("1 number that was typed before a clause");
    expect(said).toContain(`1.1 Our own words, ${slug}.`);
    await press(page, "Use this text");
    expect(pathOf(page)).toBe(`/office/policies/${slug}/edit`);

    await page.getByRole("textbox", { name: "In short" }).fill("Our own summary.");
    const text = page.getByRole("textbox", { name: "The text" });
    await text.fill(`${await text.inputValue()}\nA last clause.\n`);
    const preview = page.getByRole("region", { name: "As parents will see it" });
    if (javaScript) {
      await until("the preview has followed", async () =>
        (await textOf(preview)).includes("2.3 A last clause."),
      );
      expect(await textOf(preview)).toContain("Our own summary.");
    } else {
      await nextPage(page, () => page.getByRole("button", { name: "Show me" }).click());
      expect(await textOf(preview)).toContain("2.3 A last clause.");
    }
    await press(page, "Save the draft");
    expect(await mainText(page)).toContain("The draft is saved. Nothing is published.");
    await anybody.reload();
    expect(await mainText(anybody)).toContain("Starter wording");

    const head = await site.open({
      width,
      javaScript,
      as: await cookiesOfStaff(portal, demoStaff(portal, DEMO_PEOPLE.head)),
    });
    await head.goto(`/office/policies/${slug}/publish`);
    await head.getByRole("radio", { name: "A real change" }).check();
    await head.getByLabel("What has changed, in plain words").fill("It is our own text now.");
    await head.getByLabel("What is this version called?").fill("Our first text");
    await press(head, "Continue");
    await press(head, "Publish now");
    expect(await mainText(head)).toContain("It is published.");

    await anybody.reload();
    const shown = await mainText(anybody);
    expect(shown).toContain("Our first text");
    expect(shown).toContain(`Our own words, ${slug}.`);
    expect(shown).toContain("A last clause.");
    expect(shown).not.toContain("to be replaced by the school's own text");
  },
);
