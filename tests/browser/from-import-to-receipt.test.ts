import { expect, test } from "vitest";
import { aSiteInChromium, DESKTOP } from "#tests/support/chromium.ts";
import { aFile } from "#tests/support/make-imports.ts";
import { signInToOffice } from "#tests/support/office-walk.ts";
import { follow, headingOf, mainText, press } from "#tests/support/page-walk.ts";
import { fillDeclaration, readEverything, referenceOn } from "#tests/support/parent-walk.ts";
import { codesOn } from "#tests/support/slip-visits.ts";
import { PATIENTLY, until } from "#tests/support/until.ts";

const site = aSiteInChromium();
const TABLET = 820;
const NAME = "Greta Newcomer";

test("a mother without email comes with an import, gets a slip, signs on the tablet, and the office sees it", {
  timeout: PATIENTLY,
}, async () => {
  const office = await site.open({ width: DESKTOP });
  await signInToOffice(office, site.portal);
  await follow(office, "Import");
  const rows = [`N1,Nell,Newcomer,Oak,Year 2,NC1,${NAME},Mother,1,`];
  const file = { name: "pupils.csv", mimeType: "text/csv", buffer: Buffer.from(aFile(...rows)) };
  await office.getByLabel("The file").setInputFiles(file);
  await press(office, "Look at the file");
  await press(office, "Continue");
  await press(office, "Make the plan");
  await until("the plan is made", async () => (await headingOf(office)).startsWith("What this file"), {
    every: 500,
  });
  expect(await mainText(office)).toContain("Without an email address: 1");
  await follow(office, "Continue");
  await office.getByRole("radio", { name: "Now" }).check();
  await office.getByRole("checkbox").check();
  await press(office, "Apply");
  await until("it is applied", async () => (await headingOf(office)) === "The file was applied", {
    every: 500,
  });

  await follow(office, "The roll");
  await office.getByLabel("Name, child or address").fill(NAME);
  await press(office, "Show");
  await follow(office, NAME);
  await follow(office, "Print a slip with a code");
  await press(office, "Print from this page");
  const [code = ""] = codesOn({ text: await mainText(office) });

  const tablet = await site.open({ width: TABLET });
  await tablet.goto("/slip");
  await tablet.getByLabel("Code").fill(code);
  await press(tablet, "Continue");
  expect(await readEverything(tablet)).toBe(2);
  await fillDeclaration(tablet, { name: NAME });
  await press(tablet, "Sign");
  const reference = referenceOn(tablet);
  await press(tablet, "Finish");
  expect(await mainText(tablet)).not.toContain(NAME);

  await follow(office, "The roll");
  await office.getByLabel("Name, child or address").fill(NAME);
  await press(office, "Show");
  expect(await mainText(office)).toContain("Acknowledged");
  await follow(office, NAME);
  expect(await mainText(office)).toContain(`Receipt ${reference}`);
  expect(await mainText(office)).toContain("with a printed slip");
});
