import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { MINUTE } from "#app/dates.ts";
import { adults, askings, emails, requests, sendingSettings } from "#db/schema.ts";
import { aSiteInChromium, DESKTOP, PHONE } from "#tests/support/chromium.ts";
import { signInToOffice } from "#tests/support/office-walk.ts";
import { follow, headingOf, mainText, pathOf, press } from "#tests/support/page-walk.ts";
import { fillDeclaration, readEverything, startFromMail } from "#tests/support/parent-walk.ts";
import { until } from "#tests/support/until.ts";

const site = aSiteInChromium();
/** Slow enough that somebody can watch it. */
const A_MINUTE = 2;

test("the office asks a class, watches it, stops it; one of them signs on a phone, and the numbers say so (rules 7, 14 and 18)", async () => {
  const { db, clock } = site.portal.portal;
  db.insert(sendingSettings).values({ mailsPerMinute: A_MINUTE, changedAt: clock() }).run();
  const office = await site.open({ width: DESKTOP });
  await signInToOffice(office, site.portal);
  await follow(office, "Requests");
  await follow(office, "Ask parents");
  await press(office, "Continue");
  expect(await office.title()).toMatch(/^Error: /);
  expect(await mainText(office)).toContain("Choose whom you ask");

  await office.getByLabel("Classes", { exact: true }).check();
  await office.getByRole("group", { name: "Which classes?" }).getByRole("checkbox").first().check();
  await press(office, "Continue");
  const mails = Number(/^Check: (\d+) mails$/.exec(await headingOf(office))?.[1]);
  expect(mails).toBeGreaterThan(A_MINUTE + 2);
  await office.getByText(`Get a mail: ${mails}`).click();
  expect(await office.locator("details[open] li").count()).toBe(mails);

  await office.getByLabel("In 10 minutes").check();
  await office.getByLabel("Type the number of mails").fill(String(mails + 1));
  await press(office, "Ask them");
  expect(await mainText(office)).toContain(`It would be ${mails} mails now`);
  await office.getByLabel("In 10 minutes").check();
  await office.getByLabel("Type the number of mails").fill(String(mails));
  await press(office, "Ask them");
  expect(await mainText(office)).toMatch(/Planned\. Begins .* Nobody has been mailed yet/);

  site.portal.pass(10 * MINUTE);
  const askingId = pathOf(office).split("/").at(-1) ?? "";
  await until("the first mails have gone", () => sentOf(askingId).length === A_MINUTE);
  // By itself, without a script.
  await office.getByText(`${A_MINUTE} of ${mails} dealt with`).waitFor();
  await press(office, "Stop");
  expect(await mainText(office)).toContain(
    `Stopped. ${A_MINUTE} mails had gone. ${mails - A_MINUTE} adults get none.`,
  );
  expect(db.select().from(askings).where(eq(askings.id, askingId)).get()?.state).toBe("stopped");

  const [reader] = sentOf(askingId);
  if (!reader?.email) throw new Error("Nobody was mailed");
  const phone = await site.open({ width: PHONE, javaScript: false });
  await startFromMail(phone, site.portal, { name: reader.name, email: reader.email });
  expect(await mainText(phone)).toMatch(/Please answer by \d+ \w+ \d{4}\. You can still answer after that\./);
  await readEverything(phone);
  await fillDeclaration(phone, { name: reader.name });
  await press(phone, "Sign");
  expect(await headingOf(phone)).toBe("Signed. Thank you");

  await office.goto(`/office/requests/${askingId}`);
  expect(await mainText(office)).toContain("1 answered, 1 sent and not answered");
  await follow(office, "Show the names");
  await office.getByText("Answered: 1").click();
  expect(await office.locator("details[open] li").textContent()).toBe(reader.name);
});

function sentOf(askingId: string) {
  return site.portal.portal.db
    .select({ name: adults.name, email: adults.email })
    .from(requests)
    .innerJoin(emails, eq(emails.id, requests.emailId))
    .innerJoin(adults, eq(adults.id, requests.adultId))
    .where(and(eq(requests.askingId, askingId), eq(emails.state, "sent")))
    .all();
}
