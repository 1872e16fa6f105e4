import { eq } from "drizzle-orm";
import { type Staff, staffAtAddress } from "#app/domain/staff/staff-at-address.server.ts";
import { staffSessions } from "#db/schema.ts";
import type { Cookies } from "./chromium.ts";
import { aPersonOfStaff } from "./make-tasks.ts";
import { onlyOne } from "./only-one.ts";
import type { TestPortal } from "./running-portal.ts";
import { cookiesOfHalfSignedInStaff } from "./signed-in.ts";
import { aVisitor, type Visitor } from "./visitor.ts";

/*
 * Staff who are signed in with both factors already. The way there is walked in office-access.test.ts.
 */

/** In a browser: the cookies of a new session whose second factor was shown just now. */
export async function cookiesOfStaff(portal: TestPortal, { id }: Pick<Staff, "id">): Promise<Cookies> {
  const cookies = await cookiesOfHalfSignedInStaff(portal, id);
  const { db, clock } = portal.portal;
  db.update(staffSessions).set({ secondFactorAt: clock() }).where(eq(staffSessions.staffId, id)).run();
  return cookies;
}

/** Without JavaScript, over HTTP. */
export async function atWork(portal: TestPortal, person: Pick<Staff, "id">): Promise<Visitor> {
  const visitor = aVisitor(portal.url);
  for (const { name, value } of (await cookiesOfStaff(portal, person)).cookies)
    visitor.cookies.set(name, value);
  return visitor;
}

/** One of the demo school's own staff. */
export function demoStaff({ portal }: TestPortal, { email }: { email: string }): Staff {
  return onlyOne(staffAtAddress(portal.db, email));
}

/** Somebody new, with a role that the demo school may not have. */
export function newStaff({ portal }: TestPortal, role: Staff["role"], email: string): Staff {
  return aPersonOfStaff(portal.db, role, { email, name: `New ${role}` });
}
