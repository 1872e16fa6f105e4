import type { Page } from "playwright-core";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import type { Cookies, Site } from "./chromium.ts";
import { signInToOffice } from "./office-walk.ts";
import { follow, pathOf, press } from "./page-walk.ts";
import {
  anAskedParent,
  askForCode,
  readAndSignAs,
  readEverything,
  requestLinkOf,
  sendCode,
  signInByCode,
  signInLinkOf,
  startFromMail,
} from "./parent-walk.ts";
import type { TestPortal } from "./running-portal.ts";

export type Cast = Awaited<ReturnType<typeof aCast>>;

/** People who have come to different places in the demo school, so that every page can be opened at once. */
export async function aCast(site: Site) {
  const { portal } = site;
  const page = await site.open();

  /** One person after the other in the same window: how far they came stays in their cookies. */
  async function somebody<Found>(walk: () => Promise<Found>): Promise<Cookies & Found> {
    const found = await walk();
    const cookies = await page.context().storageState();
    await page.context().clearCookies();
    return { ...cookies, ...found };
  }
  const start = async () => {
    const parent = anAskedParent(portal);
    await startFromMail(page, portal, parent);
    return parent;
  };
  const typeStaffCode = async (email: string) => {
    await page.goto("/office/sign-in");
    await askForCode(page, portal, email);
  };
  inviteNewStaff(portal);

  const signed = await somebody(async () => {
    const { name, email } = await start();
    const concern = "Who reads our posts?";
    await readAndSignAs(page, name, { answer: "I have read it and have a question or concern", concern });
    return { email, name, receipt: pathOf(page) };
  });
  const cast = {
    // The office first: its sign-in moves the portal's clock on, and the codes of others would grow old.
    office: await somebody(async () => {
      await signInToOffice(page, portal);
      await page.goto("/office/roll?state=on-hold");
      const adultOnHold = await firstPersonOn(page);
      await page.goto("/office/roll");
      await page.getByLabel("Name, child or address").fill(signed.email);
      await press(page, "Show");
      return { adultOnHold, adult: await firstPersonOn(page) };
    }),
    /** Started from the mail, read nothing. */
    reader: await somebody(start),
    /** Read both texts, signed nothing. */
    ready: await somebody(async () => {
      await start();
      await readEverything(page);
    }),
    signed,
    ratherNot: await somebody(async () => {
      const { name } = await start();
      await readAndSignAs(page, name, { answer: "I have read it and would rather not sign" });
      return { receipt: pathOf(page) };
    }),
    /** Said that somebody else had signed, then signed in again. */
    corrected: await somebody(async () => {
      const { name, email } = await start();
      await readAndSignAs(page, name);
      const receipt = pathOf(page);
      await follow(page, /^Tell us that it was not/);
      await press(page, "I signed as the wrong person");
      await signInByCode(page, portal, email);
      return { receipt };
    }),
    /** Has a code in the mail and has not typed it. */
    asker: await somebody(async () => {
      const { email } = anAskedParent(portal);
      await page.goto("/sign-in");
      await sendCode(page, portal, email);
      return { link: await signInLinkOf(portal, email) };
    }),
    /** Typed the code of an address that two adults share. */
    family: await somebody(() => signInByCode(page, portal, DEMO_PEOPLE.familyMother.email)),
    /** Typed the mailed code, not yet the authenticator's. */
    halfOffice: await somebody(() => typeStaffCode(DEMO_PEOPLE.head.email)),
    /** Has a code in the mail and has not typed it. */
    officeAsker: await somebody(async () => {
      const { email } = DEMO_PEOPLE.admin;
      await page.goto("/office/sign-in");
      await sendCode(page, portal, email);
      return { link: await signInLinkOf(portal, email, "/office/sign-in/link/") };
    }),
    /** The same as halfOffice at the first sign-in of all, without an authenticator app. */
    newOffice: await somebody(() => typeStaffCode(NEWCOMER)),
    /** Typed the code of an address that two members of staff share. */
    sharedOffice: await somebody(() => typeStaffCode(SHARERS)),
    passes: {
      live: await requestLinkOf(portal, anAskedParent(portal)),
      answered: await requestLinkOf(portal, signed),
      ended: await anEndedPass(page, portal),
    },
    demoMail: await aMailOfTheDemo(page),
  };
  await page.context().close();
  return cast;
}

const NEWCOMER = "newcomer@example.test";
const SHARERS = "sharers@example.test";

function inviteNewStaff({ portal }: TestPortal): void {
  const staff = [
    { name: "Nerys Newcomer", email: NEWCOMER },
    { name: "Ann Sharer", email: SHARERS },
    { name: "Bob Sharer", email: SHARERS },
  ];
  for (const person of staff) {
    inviteStaff(portal.db, { ...person, role: "office", actor: { kind: "portal" }, now: portal.clock() });
  }
}

/** The path of the first person's page on the roll. */
async function firstPersonOn(roll: Page): Promise<string> {
  return (await roll.locator('th a[href^="/office/adults/"]').first().getAttribute("href")) ?? "";
}

async function anEndedPass(page: Page, portal: TestPortal): Promise<string> {
  const link = await requestLinkOf(portal, anAskedParent(portal));
  await page.goto(link.replace("/r/", "/not-me/"));
  await page.getByRole("checkbox").check();
  await press(page, "This isn't me: stop writing here");
  return link;
}

async function aMailOfTheDemo(page: Page): Promise<string> {
  await page.goto("/demo?to=parent@example.test");
  return (await page.locator('a[href^="/demo/mail/"]').last().getAttribute("href")) ?? "";
}
