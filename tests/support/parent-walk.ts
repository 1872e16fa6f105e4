import type { Page } from "playwright-core";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { deliverWaitingMail } from "../../background.ts";
import { codeIn, linkIn, mailsTo, nextMailTo } from "./mailbox.ts";
import { follow, pathOf, press } from "./page-walk.ts";
import type { TestPortal } from "./running-portal.ts";

export type Parent = { id: string; name: string; email: string };

const handedOut = new WeakMap<TestPortal, Set<string>>();

/** A parent of the demo school who was asked, has not answered, and shares their address with nobody. Each only once. */
export function anAskedParent(portal: TestPortal): Parent {
  const used = handedOut.get(portal) ?? new Set();
  handedOut.set(portal, used);
  const { rows } = listRoll(portal.portal.db, {
    filter: { state: "asked" },
    now: portal.portal.clock(),
    limit: 1000,
    offset: 0,
  });
  for (const { adultId, name, email, states } of rows) {
    if (!email || used.has(adultId) || states.some(({ state }) => state !== "asked")) continue;
    if (rows.filter((other) => other.email === email).length > 1) continue;
    used.add(adultId);
    return { id: adultId, name, email };
  }
  throw new Error("Every parent of the demo school has been taken");
}

/** The path of the link in the newest request mail that greets this adult. */
export async function requestLinkOf(
  portal: TestPortal,
  { name, email }: Omit<Parent, "id">,
): Promise<string> {
  const mails = await mailsTo(portal.dataDirectory, email);
  const mail = mails.findLast(({ text }) => text.includes(`Hello ${name},`) && text.includes("/r/"));
  if (!mail) throw new Error(`${name} has no request mail`);
  return linkIn(mail, "/r/");
}

/** Opens the request mail's link and starts. */
export async function startFromMail(
  page: Page,
  portal: TestPortal,
  parent: Omit<Parent, "id">,
): Promise<void> {
  await page.goto(await requestLinkOf(portal, parent));
  await press(page, "Start");
}

/** From the school's website: address, mailed code, in. Ends where the portal leads. */
export async function signInByCode(page: Page, portal: TestPortal, email: string): Promise<void> {
  await page.goto("/sign-in");
  await askForCode(page, portal, email);
}

/** Types an address and the code that is mailed to it. */
export async function askForCode(page: Page, portal: TestPortal, email: string): Promise<void> {
  const code = await sendCode(page, portal, email);
  await page.getByRole("textbox").fill(code);
  await press(page, "Continue");
}

/** Types an address and waits for the mail with the code. Returns the code. */
export function sendCode(page: Page, portal: TestPortal, email: string): Promise<string> {
  return codeSentTo(portal, email, async () => {
    await page.getByRole("textbox").fill(email);
    await press(page, "Send me a code");
  });
}

/** Asks for a code in one way or another, and finds it among the mails that come. */
export async function codeSentTo(
  portal: TestPortal,
  email: string,
  ask: () => Promise<unknown>,
): Promise<string> {
  const before = (await mailsTo(portal.dataDirectory, email)).length;
  await ask();
  await deliverWaitingMail(portal.portal, portal.mailer, portal.portal.clock);
  for (let place = before; ; place++) {
    const code = codeIn(await nextMailTo(portal.dataDirectory, email, place));
    if (code) return code;
  }
}

/** From the task list through every text that is not read yet, to the declaration. Returns how many there were. */
export async function readEverything(page: Page): Promise<number> {
  await follow(page, "Continue");
  let read = 0;
  while (pathOf(page) !== "/sign/declaration") {
    await press(page, "Continue");
    read++;
  }
  return read;
}

export type Answer =
  | "I have read it"
  | "I have read it and have a question or concern"
  | "I have read it and would rather not sign";

/** Gives one answer to every policy on the declaration page, with its tick, and types the name. */
export async function fillDeclaration(
  page: Page,
  { answer = "I have read it", name, concern }: { answer?: Answer; name: string; concern?: string },
): Promise<void> {
  for (const policy of await page.getByRole("group").all()) {
    await policy.getByRole("radio", { name: answer, exact: true }).check();
    if (answer !== "I have read it and would rather not sign") await policy.getByRole("checkbox").check();
    if (concern !== undefined) await policy.getByRole("textbox").fill(concern);
  }
  await page.getByLabel("Your full name").fill(name);
}

/** Everything from the task list to the receipt. Returns its reference. */
export async function readAndSignAs(
  page: Page,
  name: string,
  { answer = "I have read it", concern }: { answer?: Answer; concern?: string } = {},
): Promise<string> {
  await readEverything(page);
  await fillDeclaration(page, { answer, name, ...(concern !== undefined && { concern }) });
  await press(page, "Sign");
  return referenceOn(page);
}

/** The reference of the receipt that is open. */
export function referenceOn(page: Page): string {
  const reference = /^\/receipts\/([^/]+)$/.exec(pathOf(page))?.[1];
  if (!reference) throw new Error(`This is no receipt: ${pathOf(page)}`);
  return reference;
}

/** The path of the sign-in link in the newest mail to an address. */
export async function signInLinkOf(
  portal: TestPortal,
  email: string,
  beginning = "/sign-in/link/",
): Promise<string> {
  const mail = (await mailsTo(portal.dataDirectory, email)).at(-1);
  return mail ? linkIn(mail, beginning) : "";
}
