import { expect, test } from "vitest";
import { daysAfter, formatIsoDate, isoDateOf, weekdayOf } from "#app/dates.ts";
import { closedDays, terms } from "#db/schema.ts";
import { aSiteInChromium, DESKTOP, PHONE } from "#tests/support/chromium.ts";
import { axeFaults, bringAxe, sidewaysFaults } from "#tests/support/page-faults.ts";
import { follow, mainText, pathOf, press } from "#tests/support/page-walk.ts";
import { cookiesOfStaff, newStaff } from "#tests/support/staff-at-work.ts";
import { PATIENTLY } from "#tests/support/until.ts";

const site = aSiteInChromium();

test.for([
  { width: PHONE, javaScript: false, screen: "at 320 px, without JavaScript" },
  { width: DESKTOP, javaScript: true, screen: "at a desk" },
])(
  "the office types a term and an INSET day, and sees when the portal writes, $screen (rules 13 and 18)",
  { timeout: PATIENTLY },
  async ({ width, javaScript }) => {
    const { portal } = site;
    portal.portal.db.delete(terms).run();
    portal.portal.db.delete(closedDays).run();
    const person = newStaff(portal, "office", `terms-${width}@example.test`);
    const page = await site.open({ width, javaScript, as: await cookiesOfStaff(portal, person) });
    if (javaScript) await bringAxe(page);
    const today = isoDateOf(portal.portal.clock());
    const monday = daysAfter(today, -((weekdayOf(today) + 6) % 7));

    await page.goto("/office/settings");
    await follow(page, "Term dates");
    expect(await mainText(page)).toContain("Without term dates the portal sends nothing by itself");
    await follow(page, "Add a term");
    await press(page, "Save");
    expect(await page.title()).toMatch(/^Error: /);
    await page.getByLabel("Name").fill("Invented term");
    await page.getByLabel("First day", { exact: true }).fill(monday);
    await page.getByLabel("Last day", { exact: true }).fill(daysAfter(monday, 74));
    await press(page, "Save");
    expect(pathOf(page)).toBe("/office/settings/term-dates");
    expect(await mainText(page)).toContain("Today is a school day");
    expect(await sidewaysFaults(page)).toEqual([]);
    expect(javaScript ? await axeFaults(page) : []).toEqual([]);

    await follow(page, /^INSET days/);
    const insetDay = daysAfter(monday, 8);
    await page.getByLabel("Day", { exact: true }).fill(insetDay);
    await page.getByRole("radio", { name: "INSET day" }).check();
    await press(page, "Add");
    expect(await mainText(page)).toContain(formatIsoDate(insetDay));
    expect(await sidewaysFaults(page)).toEqual([]);
    expect(javaScript ? await axeFaults(page) : []).toEqual([]);
    await press(page, `Take ${formatIsoDate(insetDay)} off`);
    expect(await mainText(page)).not.toContain(formatIsoDate(insetDay));
  },
);
