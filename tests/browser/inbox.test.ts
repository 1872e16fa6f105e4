import { expect, test } from "vitest";
import { openTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { aSiteInChromium, DESKTOP, PHONE } from "#tests/support/chromium.ts";
import { mailsTo, nextMailTo } from "#tests/support/mailbox.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aReport } from "#tests/support/make-tasks.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { axeFaults, bringAxe, sidewaysFaults } from "#tests/support/page-faults.ts";
import { follow, mainText, nextPage, pathOf, press, textOf } from "#tests/support/page-walk.ts";
import { anAskedParent } from "#tests/support/parent-walk.ts";
import { cookiesOfStaff, demoStaff } from "#tests/support/staff-at-work.ts";

const site = aSiteInChromium();

test.for([
  { width: PHONE, javaScript: false, screen: "at 320 px, without JavaScript" },
  { width: DESKTOP, javaScript: true, screen: "at a desk" },
])(
  "a concern goes from the inbox to an answer in the parent's mailbox, $screen",
  async ({ width, javaScript }) => {
    const { portal } = site;
    const { db, clock } = portal.portal;
    const parent = anAskedParent(portal);
    const concern = `Who reads our posts, asked at ${width} px?`;
    readAndSign(db, parent, { answer: "read-with-concern", concern, now: clock() });
    const task = onlyOne(openTasks(db, { adultId: parent.id }));
    // The receipt comes first.
    await nextMailTo(
      portal.dataDirectory,
      parent.email,
      (await mailsTo(portal.dataDirectory, parent.email)).length,
    );
    const mailsBefore = (await mailsTo(portal.dataDirectory, parent.email)).length;

    const page = await site.open({
      width,
      javaScript,
      as: await cookiesOfStaff(portal, demoStaff(portal, DEMO_PEOPLE.office)),
    });
    if (javaScript) await bringAxe(page);
    await page.goto("/office");
    await follow(page, /in the inbox$/);
    expect(await mainText(page)).toContain(concern);
    await nextPage(page, () => page.locator(`a[href="/office/inbox/${task.id}"]`).click());
    expect(await mainText(page)).toContain(concern);
    await press(page, "I’ll take it");
    expect(await mainText(page)).toContain(`Dealt with by ${DEMO_PEOPLE.office.name}`);

    await press(page, "Send and finish");
    expect(await page.title()).toMatch(/^Error: /);
    await page
      .getByRole("textbox", { name: "Your answer" })
      .fill("Only the headteacher does.\n\nPlease ring us if you like.");
    await page.getByRole("radio", { name: "Answered by phone or in person" }).check();
    await press(page, "Finish without a mail");
    expect(await mainText(page)).toContain("You have typed an answer that was not sent");
    await press(page, "Send and finish");
    expect(pathOf(page)).toBe(`/office/inbox/${task.id}`);
    expect(await mainText(page)).toContain("Answered by mail");
    expect(await sidewaysFaults(page)).toEqual([]);
    if (javaScript) expect(await axeFaults(page)).toEqual([]);

    const mail = await nextMailTo(portal.dataDirectory, parent.email, mailsBefore);
    expect(mail.subject).toContain("our answer to you");
    expect(mail.text).toContain("Only the headteacher does.");
    expect(mail.text).toContain(DEMO_PEOPLE.office.name);
    expect(mail.text + mail.html).not.toContain(concern);

    await follow(page, parent.name);
    const sent = page.getByRole("group").filter({ hasText: "Answer to a question or concern: sent" });
    await sent.locator("summary").click();
    expect(await textOf(sent)).toContain("Only the headteacher does.");
  },
);

test("somebody who is not on the roll is looked for, found, and asked, by keyboard alone", async () => {
  const { portal } = site;
  const { db, clock } = portal.portal;
  const parent = anAskedParent(portal);
  const report = aReport(db, { name: "N. N.", contact: "01632 960004", child: "?", now: clock() });
  const page = await site.open({ as: await cookiesOfStaff(portal, demoStaff(portal, DEMO_PEOPLE.office)) });
  await page.goto(`/office/inbox/${report.id}`);
  await page.getByRole("textbox", { name: "A part of the adult’s name or address" }).focus();
  await page.keyboard.type(parent.email);
  await nextPage(page, () => page.keyboard.press("Enter"));
  await page.getByRole("radio", { name: `It is ${parent.name}` }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Finish", exact: true }).focus();
  await nextPage(page, () => page.keyboard.press("Enter"));
  await page.getByRole("button", { name: `Ask ${parent.name} to read and sign` }).focus();
  await nextPage(page, () => page.keyboard.press("Enter"));
  expect(await mainText(page)).toContain(`${parent.name} was asked to read and sign since.`);
});
