import { eq } from "drizzle-orm";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import { staff } from "#db/schema.ts";
import { startFromRequestMail } from "./parent-visits.ts";
import { anAskedParent } from "./parent-walk.ts";
import type { TestPortal } from "./running-portal.ts";
import { aVisitor, type Visitor } from "./visitor.ts";
import { EVERY_ROLE, isStaff } from "./who-may-open.ts";

/** One visitor for each way in which somebody can be signed in, or not, in the order of EVERY_ROLE. */
export async function visitorsOfEveryRole(portal: TestPortal): Promise<Visitor[]> {
  const visitors: Visitor[] = [];
  for (const role of EVERY_ROLE) {
    const visitor = aVisitor(portal.url);
    if (role === "parent by pass") await startFromRequestMail(visitor, portal, anAskedParent(portal));
    if (role === "parent signed in") await signInParent(visitor, portal);
    if (role === "half signed in") take(visitor, await startStaff(portal, "office"));
    if (role === "ended") await signInEnded(visitor, portal);
    if (isStaff(role)) await signInStaffDirectly(visitor, portal, role);
    visitors.push(visitor);
  }
  return visitors;
}

async function signInParent(visitor: Visitor, portal: TestPortal): Promise<void> {
  const scope = { scope: "sign-in", passId: null } as const;
  take(visitor, await portal.portal.sessions.parents.start(anAskedParent(portal).id, scope));
}

/** Both factors shown just now. The ways to get there are walked in office-access.test.ts and passkeys.test.ts. */
export async function signInStaffDirectly(
  visitor: Visitor,
  portal: TestPortal,
  who: (typeof staff.$inferSelect)["role"] | { staffId: string },
): Promise<void> {
  const { sessions } = portal.portal;
  const half =
    typeof who === "string" ? await startStaff(portal, who) : await sessions.staff.start(who.staffId);
  const request = new Request(portal.url, { headers: { Cookie: half } });
  take(visitor, (await sessions.staff.confirm(request)) ?? "");
}

async function signInEnded(visitor: Visitor, portal: TestPortal): Promise<void> {
  const { db, clock } = portal.portal;
  const { staffId } = inviteStaff(db, {
    name: "Gwen Gone",
    email: "gone@example.test",
    role: "admin",
    actor: { kind: "command-line" },
    now: clock(),
  });
  await signInStaffDirectly(visitor, portal, { staffId });
  // The session's row is still there: whoever has ended is nobody all the same.
  db.update(staff).set({ endedAt: clock() }).where(eq(staff.id, staffId)).run();
}

async function startStaff(portal: TestPortal, role: (typeof staff.$inferSelect)["role"]): Promise<string> {
  const { db, sessions } = portal.portal;
  const person = db.select().from(staff).where(eq(staff.role, role)).get();
  return sessions.staff.start(person?.id ?? "");
}

function take(visitor: Visitor, line: string): void {
  const [, name = "", value = ""] = /^([^=]+)=([^;]+)/.exec(line) ?? [];
  visitor.cookies.set(name, value);
}
