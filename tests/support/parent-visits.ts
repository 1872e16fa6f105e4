import { and, eq, lte } from "drizzle-orm";
import { emails } from "#db/schema.ts";
import { deliverWaitingMail } from "../../background.ts";
import { codeIn, linkIn, mailsTo, type ReceivedMail } from "./mailbox.ts";
import { requestLinkOf } from "./parent-walk.ts";
import type { TestPortal } from "./running-portal.ts";
import { until } from "./until.ts";
import { fieldOn, linkCalled, type Page, type Visitor } from "./visitor.ts";

/*
 * What parents do with the portal, over real HTTP and without JavaScript. The same walks in a real browser are in
 * parent-walk.ts.
 */

type Greeted = { name: string; email: string };

/** Sends what waits in the outbox now, instead of within a second; what the portal's own postman holds, too. */
export async function postmanComes({ portal, mailer }: TestPortal): Promise<void> {
  await deliverWaitingMail(portal, mailer, portal.clock);
  const waits = and(eq(emails.state, "queued"), lte(emails.sendAfter, portal.clock()));
  await until("no mail waits", async () => (await portal.db.$count(emails, waits)) === 0);
}

/** Opens the link in the request mail that greets this adult, and presses Start. */
export async function startFromRequestMail(
  visitor: Visitor,
  portal: TestPortal,
  adult: Greeted,
): Promise<Page> {
  const link = await requestLinkOf(portal, adult);
  await visitor.get(link);
  return visitor.submit(link, {});
}

/** Types an address on a sign-in page, and finds the mail that answers. */
export async function askForMail(
  visitor: Visitor,
  portal: TestPortal,
  email: string,
  { at = "/sign-in" } = {},
): Promise<{ answer: Page; mail: ReceivedMail }> {
  const isAnswer = ({ subject }: ReceivedMail) => /code|not know|not a staff/.test(subject);
  const answers = async () => (await mailsTo(portal.dataDirectory, email)).filter(isAnswer);
  const before = (await answers()).length;
  const answer = await visitor.post(at, { email });
  await postmanComes(portal);
  const mail = (await answers())[before];
  if (!mail) throw new Error(`No mail came to ${email}`);
  return { answer, mail };
}

/** Address, mailed code, in: on to the task list, or to the question who is signing. */
export async function signInAsParent(visitor: Visitor, portal: TestPortal, email: string): Promise<Page> {
  const { mail } = await askForMail(visitor, portal, email);
  return visitor.submit("/sign-in/code", { code: codeIn(mail) });
}

/** At an address that several adults share: answers who is signing. */
export async function chooseName(visitor: Visitor, page: Page, name: string): Promise<Page> {
  return visitor.submit(page.path, { id: idOfName(page, name) });
}

export function idOfName(page: Page, name: string): string {
  return new RegExp(`for="([^"]+)">${name}</label>`).exec(page.html)?.[1] ?? "";
}

/** The link of a sign-in mail, a parent's or a member of staff's. */
export function signInLinkIn(mail: ReceivedMail): string {
  return linkIn(mail, "(?:/office)?/sign-in/link/");
}

/** From the task list through every text that is not read yet. Ends at the declaration. */
export async function readEverything(
  visitor: Visitor,
  { button = "Continue" } = {},
): Promise<{ declaration: Page; read: string[] }> {
  const read: string[] = [];
  let page = await visitor.get(linkCalled(await visitor.get("/sign"), button));
  while (!page.path.startsWith("/sign/declaration")) {
    if (page.status !== 200 || read.includes(page.path)) throw new Error(`Stuck at ${page.path}`);
    read.push(page.path);
    page = await pressContinue(visitor, page);
  }
  return { declaration: page, read };
}

/** "Continue" below a policy. */
export async function pressContinue(visitor: Visitor, page: Page): Promise<Page> {
  const [path = ""] = page.path.split("?");
  return visitor.submit(path, continueForm(page));
}

/** What that button sends: whom the page was made for, and which text was on it, in whose words. */
export function continueForm(page: Page): Record<"adultId" | "versionNumber" | "translationId", string> {
  return {
    adultId: fieldOn(page, "adultId"),
    versionNumber: fieldOn(page, "versionNumber"),
    translationId: page.html.includes('name="translationId"') ? fieldOn(page, "translationId") : "",
  };
}

/** "This isn't me: stop writing here", with its tick. */
export function sayNotMe(visitor: Visitor, page: Page): Promise<Page> {
  return visitor.submit(page.path, { adultId: fieldOn(page, "adultId"), notMine: "on" });
}

export type Filled = { name: string; answer?: "read" | "read-with-concern" | "rather-not"; concern?: string };

/** The declaration as a browser would send it: one answer to every policy on the page, ticked, with a name. */
export function filledIn(
  declaration: Page,
  { name, answer = "read", concern = "" }: Filled,
): Record<string, string> {
  const form: Record<string, string> = {
    adultId: fieldOn(declaration, "adultId"),
    formId: fieldOn(declaration, "formId"),
    name,
  };
  for (let index = 0; ; index++) {
    const field = (part: string) => `answers[${index}].${part}`;
    const policyVersionId = fieldOn(declaration, field("policyVersionId"));
    if (policyVersionId === "") return form;
    Object.assign(form, {
      [field("policyVersionId")]: policyVersionId,
      [field("round")]: fieldOn(declaration, field("round")),
      [field("answer")]: answer,
      [field("concern")]: concern,
      ...(answer !== "rather-not" && { [field("ticked")]: "on" }),
    });
  }
}

/** Everything from the task list to the receipt, which is returned. */
export async function readAndSign(
  visitor: Visitor,
  filled: Filled,
  { button = "Continue" } = {},
): Promise<Page> {
  const { declaration } = await readEverything(visitor, { button });
  return visitor.submit("/sign/declaration", filledIn(declaration, filled));
}

/** The reference of the receipt that is open. */
export function referenceOf(receipt: Page): string {
  const reference = /^\/receipts\/([0-9A-Z]{5}-[0-9A-Z]{5})$/.exec(receipt.path)?.[1];
  if (!reference) throw new Error(`This is no receipt: ${receipt.path}`);
  return reference;
}
