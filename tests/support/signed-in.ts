import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { HOUR } from "#app/dates.ts";
import { parentSessions } from "#db/schema.ts";
import type { Cookies, Site, Window } from "./chromium.ts";
import { openAll } from "./make-signings.ts";
import { anAskedParent, type Parent } from "./parent-walk.ts";
import type { TestPortal } from "./running-portal.ts";

/*
 * For tests that begin where somebody is signed in already. The ways to get there are walked in journey.test.ts and
 * keyboard.test.ts.
 */

/** The cookies of a parent who has signed in. */
export async function cookiesOfParent({ portal }: TestPortal, { id }: { id: string }): Promise<Cookies> {
  return cookiesFrom(portal.sessions.parents.start(id, { scope: "sign-in", passId: null }));
}

/** The cookies of a tablet on which somebody has typed the code of a slip. It stays in for as long as tests take. */
export async function cookiesOfTablet(
  { portal }: TestPortal,
  { id, slipId }: { id: string; slipId: string },
): Promise<Cookies> {
  const scope = { scope: "pass", passId: slipId, isSharedDevice: true } as const;
  const cookies = cookiesFrom(portal.sessions.parents.start(id, scope));
  const later = portal.clock() + HOUR;
  const ends = { idleEndsAt: later, endsAt: later };
  portal.db.update(parentSessions).set(ends).where(eq(parentSessions.passId, slipId)).run();
  return cookies;
}

/** The cookies of staff who have typed the mailed code, and not yet the one of their authenticator app. */
export async function cookiesOfHalfSignedInStaff({ portal }: TestPortal, staffId: string): Promise<Cookies> {
  return cookiesFrom(portal.sessions.staff.start(staffId));
}

/** The cookies of staff who have shown their second factor just now. */
export async function cookiesOfStaff({ portal }: TestPortal, staffId: string): Promise<Cookies> {
  const [cookie = ""] = portal.sessions.staff.start(staffId).split(";");
  const confirmed = portal.sessions.staff.confirm(
    new Request(portal.settings.baseUrl, { headers: { Cookie: cookie } }),
  );
  if (!confirmed) throw new Error("The session was not confirmed");
  return cookiesFrom(confirmed);
}

function cookiesFrom(line: string): Cookies {
  const [, name = "", value = ""] = /^([^=]+)=([^;]+)/.exec(line) ?? [];
  const where = { domain: "localhost", path: "/", expires: -1, secure: false };
  return { cookies: [{ name, value, ...where, httpOnly: true, sameSite: "Lax" }], origins: [] };
}

/** The declaration page of a parent who has read everything and signed nothing. */
export async function openDeclaration(
  site: Site,
  window: Window = {},
): Promise<{ page: Page; parent: Parent }> {
  const { portal } = site;
  const parent = anAskedParent(portal);
  openAll(portal.portal.db, parent, { now: portal.portal.clock() });
  const page = await site.open({ ...window, as: await cookiesOfParent(portal, parent) });
  await page.goto("/sign/declaration");
  return { page, parent };
}
