import type { Page } from "playwright-core";
import { chooseColumns } from "#app/domain/imports/choose-columns.server.ts";
import { findImport } from "#app/domain/imports/find-import.server.ts";
import { reportNotMe } from "#app/domain/people/report-not-me.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { reportWrongPerson } from "#app/domain/signing/report-wrong-person.server.ts";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import type { Database } from "#db/connection.server.ts";
import { DEMO_PEOPLE } from "#db/demo-school.ts";
import type { Cookies, Site } from "./chromium.ts";
import { apply, HEADERS, makeAgain, planRows, uploadedRun } from "./make-imports.ts";
import { openAll, readAndSign } from "./make-signings.ts";
import { signInToOffice } from "./office-walk.ts";
import {
  anAskedParent,
  askForCode,
  requestLinkOf,
  sendCode,
  signInByCode,
  signInLinkOf,
} from "./parent-walk.ts";
import type { TestPortal } from "./running-portal.ts";
import { cookiesOfHalfSignedInStaff, cookiesOfParent } from "./signed-in.ts";

export type Cast = Awaited<ReturnType<typeof aCast>>;

/** People who have come to different places in the demo school, so that every page can be opened at once. */
export async function aCast(site: Site) {
  const page = await site.open();
  // Staff first: the office's sign-in moves the portal's clock on, and the codes of others would grow old.
  const staff = await staffOf(site.portal, page);
  const cast = {
    ...staff,
    ...(await parentsOf(site.portal)),
    ...(await peopleWithCodes(site.portal, page)),
    demoMail: await aMailOfTheDemo(page),
  };
  await page.context().close();
  return cast;
}

async function parentsOf(portal: TestPortal) {
  const { db, clock } = portal.portal;
  const signing = (options: Parameters<typeof readAndSign>[2]) => {
    const parent = anAskedParent(portal);
    return { parent, reference: readAndSign(db, parent, { ...options, now: clock() }) };
  };
  const withReceipt = async ({ parent, reference }: ReturnType<typeof signing>) => ({
    ...(await cookiesOfParent(portal, parent)),
    receipt: `/receipts/${reference}`,
    page: `/office/adults/${parent.id}`,
  });

  const ready = anAskedParent(portal);
  openAll(db, ready, { now: clock() });
  const signed = signing({ answer: "read-with-concern", concern: "Who reads our posts?" });
  const corrected = signing({});
  const { reference, parent } = corrected;
  reportWrongPerson(db, { reference, adultId: parent.id, now: clock() });
  const wrongMailbox = anAskedParent(portal);
  reportNotMe(db, { adultId: wrongMailbox.id, now: clock() });

  return {
    /** Has read nothing. */
    reader: await cookiesOfParent(portal, anAskedParent(portal)),
    /** Has read both texts, signed nothing. */
    ready: await cookiesOfParent(portal, ready),
    signed: await withReceipt(signed),
    ratherNot: await withReceipt(signing({ answer: "rather-not" })),
    /** Said that somebody else had signed, then signed in again. */
    corrected: await withReceipt(corrected),
    passes: {
      live: await requestLinkOf(portal, anAskedParent(portal)),
      answered: await requestLinkOf(portal, signed.parent),
      ended: await requestLinkOf(portal, wrongMailbox),
    },
  };
}

const SHARERS = "sharers@example.test";

async function staffOf(portal: TestPortal, page: Page) {
  const { db, clock } = portal.portal;
  const invite = (name: string, email: string) =>
    inviteStaff(db, { name, email, role: "office", actor: { kind: "portal" }, now: clock() }).staffId;
  const newcomer = invite("Nerys Newcomer", "newcomer@example.test");
  invite("Ann Sharer", SHARERS);
  invite("Bob Sharer", SHARERS);

  const onHold = listRoll(db, { filter: { state: "on-hold" }, limit: 1, offset: 0 }).rows[0]?.adultId;
  await page.goto("/office/sign-in");
  await askForCode(page, portal, DEMO_PEOPLE.head.email);
  return {
    /** Typed the mailed code, not yet the authenticator's. */
    halfOffice: await takeCookies(page),
    /** The same at the first sign-in of all, without an authenticator app. */
    newOffice: await cookiesOfHalfSignedInStaff(portal, newcomer),
    office: await signInToOffice(page, portal).then(() => takeCookies(page)),
    onHold: `/office/adults/${onHold}`,
    imports: importsIn(db, { staffId: newcomer, now: clock() }),
  };
}

/** A file at each step of its way. */
function importsIn(db: Database, wishes: { staffId: string; now: number }) {
  const file = (...rows: string[]) =>
    [HEADERS, ...rows].map((line, index) => ({ row: index + 1, cells: line.split(",") }));
  const [mother, father] = [
    "501,Meg Plan,Mother,1,plan@example.test",
    "502,Tom Plan,Father,2,plan@example.test",
  ];
  const rows = (id: string) =>
    file(
      `${id}1,Pat,Plan,Oak,Year 2,${id}${mother}`,
      `${id}1,Pat,Plan,Oak,Year 2,${id}${father},,,Yes`,
      `${id}2,,,Oak`,
    );
  const at = (runId: string) => `/office/import/${runId}`;
  const open = uploadedRun(db, rows("A"), wishes);
  const who = uploadedRun(db, rows("B"), wishes);
  chooseColumns(db, { runId: who, mapping: findImport(db, who)?.choices.mapping ?? {}, now: wishes.now });
  const planned = planRows(db, rows("C"), { ...wishes, wholeSchool: false }).runId;
  const applied = planRows(
    db,
    file("D1,Dot,Done,Oak,Year 2,D501,Una Done,Mother,1,una.done@example.test"),
    wishes,
  ).runId;
  apply(db, applied, wishes);
  // Made after everybody else, so that it is not stale.
  makeAgain(db, planned, wishes);
  return { open: at(open), who: at(who), planned: at(planned), applied: at(applied) };
}

/** Whoever has a code in the mail, or has just typed it: the browser that asked is a part of that. */
async function peopleWithCodes(portal: TestPortal, page: Page) {
  const { email } = anAskedParent(portal);
  await page.goto("/sign-in");
  await sendCode(page, portal, email);
  const asker = { ...(await takeCookies(page)), link: await signInLinkOf(portal, email) };

  const { admin, familyMother } = DEMO_PEOPLE;
  await page.goto("/office/sign-in");
  await sendCode(page, portal, admin.email);
  const link = await signInLinkOf(portal, admin.email, "/office/sign-in/link/");
  const officeAsker = { ...(await takeCookies(page)), link };

  await signInByCode(page, portal, familyMother.email);
  const family = await takeCookies(page);

  await page.goto("/office/sign-in");
  await askForCode(page, portal, SHARERS);
  return { asker, officeAsker, family, sharedOffice: await takeCookies(page) };
}

/** Leaves the window to the next person. */
async function takeCookies(page: Page): Promise<Cookies> {
  const cookies = await page.context().storageState();
  await page.context().clearCookies();
  return cookies;
}

async function aMailOfTheDemo(page: Page): Promise<string> {
  await page.goto("/demo?to=parent@example.test");
  return (await page.locator('a[href^="/demo/mail/"]').last().getAttribute("href")) ?? "";
}
