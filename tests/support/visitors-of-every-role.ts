import { eq } from "drizzle-orm";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import { type STAFF_ROLES, staff } from "#db/schema.ts";
import { startFromRequestMail } from "./parent-visits.ts";
import { anAskedParent } from "./parent-walk.ts";
import type { TestPortal } from "./running-portal.ts";
import { aVisitor, type Visitor } from "./visitor.ts";
import type { Role } from "./who-may-do-what.ts";

type StaffRole = (typeof STAFF_ROLES)[number];

/** Whoever has typed the mailed code of the staff page and no more; whoever worked here. */
export type OnTheThreshold = "half signed in" | "ended";

/** The cookies of somebody for each way in which one can be signed in, or not. */
export async function cookiesOfEveryRole(
  portal: TestPortal,
  { parent, otherParent }: { parent: { id: string }; otherParent: { id: string } },
): Promise<Record<Role | OnTheThreshold, string>> {
  const { sessions } = portal.portal;
  const scope = { scope: "sign-in", passId: null } as const;
  const passHolder = aVisitor(portal.url);
  await startFromRequestMail(passHolder, portal, anAskedParent(portal));
  const staffOf = async (who: Parameters<typeof signInStaffDirectly>[2]) => {
    const visitor = aVisitor(portal.url);
    await signInStaffDirectly(visitor, portal, who);
    return cookieOf(visitor);
  };
  return {
    nobody: "",
    pass: cookieOf(passHolder),
    parent: pairIn(sessions.parents.start(parent.id, scope)),
    other: pairIn(sessions.parents.start(otherParent.id, scope)),
    office: await staffOf("office"),
    head: await staffOf("head"),
    dsl: await staffOf("dsl"),
    admin: await staffOf("admin"),
    "half signed in": pairIn(await startStaff(portal, "office")),
    ended: await endedStaff(portal),
  };
}

/** Both factors shown just now. The ways to get there are walked in office-access.test.ts and passkeys.test.ts. */
export async function signInStaffDirectly(
  visitor: Visitor,
  portal: TestPortal,
  who: StaffRole | { staffId: string },
): Promise<void> {
  const { sessions } = portal.portal;
  const half = typeof who === "string" ? await startStaff(portal, who) : sessions.staff.start(who.staffId);
  const request = new Request(portal.url, { headers: { Cookie: pairIn(half) } });
  const [name = "", value = ""] = pairIn(sessions.staff.confirm(request) ?? "").split("=");
  visitor.cookies.set(name, value);
}

async function endedStaff(portal: TestPortal): Promise<string> {
  const { db, clock } = portal.portal;
  const who = { name: "Gwen Gone", email: "gone@example.test", role: "admin" } as const;
  const { staffId } = inviteStaff(db, { ...who, actor: { kind: "command-line" }, now: clock() });
  const visitor = aVisitor(portal.url);
  await signInStaffDirectly(visitor, portal, { staffId });
  // The session's row is still there: whoever has ended is nobody all the same.
  db.update(staff).set({ endedAt: clock() }).where(eq(staff.id, staffId)).run();
  return cookieOf(visitor);
}

async function startStaff(portal: TestPortal, role: StaffRole): Promise<string> {
  const { db, sessions } = portal.portal;
  const person = db.select().from(staff).where(eq(staff.role, role)).get();
  return sessions.staff.start(person?.id ?? "");
}

/** Of a Set-Cookie line only what the browser sends back. */
const pairIn = (line: string) => line.split(";")[0] ?? "";

const cookieOf = ({ cookies }: Visitor) => [...cookies].map((pair) => pair.join("=")).join("; ");
