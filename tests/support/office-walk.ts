import type { Page } from "playwright-core";
import { MINUTE, SECOND } from "#app/dates.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import { press, textOf } from "./page-walk.ts";
import { askForCode } from "./parent-walk.ts";
import type { TestPortal } from "./running-portal.ts";

const { office } = DEMO_PEOPLE;

/** The office signs in: mailed code, then the code that /demo says their authenticator app shows. */
export async function signInToOffice(page: Page, portal: TestPortal): Promise<void> {
  // One address gets three mails in a quarter of an hour, and several tests sign the office in.
  portal.pass(6 * MINUTE);
  await page.goto("/office");
  await askForCode(page, portal, office.email);
  await page.getByRole("textbox").fill(await authenticatorCode(page, portal));
  await press(page, "Continue");
}

/** What the office's authenticator app shows. A code works once, so this waits for the next on the portal's clock. */
export async function authenticatorCode(page: Page, portal: TestPortal): Promise<string> {
  portal.pass(30 * SECOND);
  const demo = await page.context().newPage();
  await demo.goto("/demo");
  const code = await textOf(demo.getByRole("row", { name: office.name }).getByRole("cell").last());
  await demo.close();
  return code;
}
