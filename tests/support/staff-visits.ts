import { SECOND } from "#app/dates.ts";
import { codeIn } from "./mailbox.ts";
import { askForMail } from "./parent-visits.ts";
import type { TestPortal } from "./running-portal.ts";
import { aVisitor, type Page, type Visitor } from "./visitor.ts";

type Person = { name: string; email: string };

/** The mailed code only: half signed in. */
export async function typeMailedCode(visitor: Visitor, portal: TestPortal, person: Person): Promise<Page> {
  const { mail } = await askForMail(visitor, portal, person.email, { at: "/office/sign-in" });
  return visitor.submit("/office/sign-in/code", { code: codeIn(mail) });
}

/** What /demo says that this person's authenticator app shows. A code works once, so half a minute passes first. */
export async function authenticatorCode(portal: TestPortal, { name }: Person): Promise<string> {
  portal.pass(30 * SECOND);
  const demo = await aVisitor(portal.url).get("/demo");
  const code = new RegExp(`>${name}<.*?<td[^>]*>(\\d{6})</td>`, "s").exec(demo.html)?.[1];
  if (!code) throw new Error(`/demo shows no code for ${name}`);
  return code;
}

/** Mailed code, then the code in the app: into the office pages. */
export async function signInAsStaff(visitor: Visitor, portal: TestPortal, person: Person): Promise<Page> {
  await typeMailedCode(visitor, portal, person);
  return visitor.submit("/office/sign-in/authenticator", { code: await authenticatorCode(portal, person) });
}

/** One number of the overview: how many adults are in a state, for the first policy. */
export function countOnTile(overview: Page, state: string): number {
  return Number(new RegExp(`<strong>(\\d+)</strong>${state}<`).exec(overview.html)?.[1] ?? 0);
}

/** Looks somebody up on the roll, by a part of a name or address. */
export function searchRoll(office: Visitor, search: string): Promise<Page> {
  return office.submit("/office/roll", { class: "", policy: "", state: "", search });
}
