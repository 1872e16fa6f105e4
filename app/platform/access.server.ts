import { eq } from "drizzle-orm";
import { MINUTE } from "#app/dates.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { adults, type STAFF_ROLES, staff } from "#db/schema.ts";
import type { Portal } from "./portal.server.ts";
import type { ParentSession, StaffSession } from "./session-rows.server.ts";
import { forgetTypedWork, keepTypedWork } from "./typed-work.server.ts";

/*
 * Who is asking. Only these checks throw responses; whatever is not yours is simply not there (404), so that nobody
 * learns what exists.
 */

export type SignedInParent = { adult: typeof adults.$inferSelect; session: ParentSession };
export type SignedInStaff = { staff: typeof staff.$inferSelect; session: StaffSession };

export async function findParent(request: Request, { db, sessions }: Portal): Promise<SignedInParent | null> {
  const session = await sessions.parents.read(request);
  if (!session) return null;
  const adult = adultById(db).get({ id: session.adultId });
  return adult ? { adult, session } : null;
}

/** A parent who came by a pass or by signing in; anybody else is asked to sign in, and comes back here after. */
export async function requireParent(request: Request, portal: Portal): Promise<SignedInParent> {
  const parent = await findParent(request, portal);
  // At the tablet the next person begins anew, and has no address to sign in with.
  if (!parent && portal.sessions.parents.isOfSharedDevice(request)) throw redirectTo("/slip");
  if (!parent) throw redirectTo(`/sign-in?next=${encodeURIComponent(new URL(request.url).pathname)}`);
  return parent;
}

/** The same who has signed in with a mailed code: a pass opens nothing but what is asked (DESIGN.md section 9). */
export async function requireSignedInParent(request: Request, portal: Portal): Promise<SignedInParent> {
  const parent = await requireParent(request, portal);
  if (parent.session.scope !== "sign-in") {
    throw redirectTo(`/sign-in?next=${encodeURIComponent(new URL(request.url).pathname)}`);
  }
  return parent;
}

/**
 * A member of staff who has shown their second factor. Half signed in, they are sent on to that question. A form that
 * was sent too late is kept for whoever was signed in, until they are again.
 */
export async function requireStaff(request: Request, portal: Portal): Promise<SignedInStaff> {
  const found = await findStaff(request, portal);
  if (!found) {
    const ended = portal.sessions.staff.readEnded(request);
    const isKept = ended?.secondFactorAt != null && (await keepTypedWork(request, ended.staffId, portal));
    throw redirectTo(isKept ? "/office/sign-in?kept" : "/office/sign-in");
  }
  if (found.session.secondFactorAt === null) throw redirectTo("/office/sign-in/authenticator");
  forgetTypedWork(request, found.staff.id, portal);
  return found;
}

type Role = (typeof STAFF_ROLES)[number];

/** Staff with one of these roles. To others the page is simply not there. */
export async function requireRole(
  request: Request,
  portal: Portal,
  roles: readonly Role[],
): Promise<SignedInStaff> {
  const found = await requireStaff(request, portal);
  if (!roles.includes(found.staff.role)) throw notFound();
  return found;
}

/** The same, with the second factor shown within the last ten minutes. */
export async function requireFreshRole(
  request: Request,
  portal: Portal,
  roles: readonly Role[],
  backTo?: string,
): Promise<SignedInStaff> {
  await requireRole(request, portal, roles);
  return requireFreshStaff(request, portal, backTo);
}

/** A member of staff whose mailed code was right, with or without the second factor. */
export async function findStaff(request: Request, { db, sessions }: Portal): Promise<SignedInStaff | null> {
  const session = await sessions.staff.read(request);
  if (!session) return null;
  const person = staffById(db).get({ id: session.staffId });
  return person && person.endedAt === null ? { staff: person, session } : null;
}

/** How fresh the second factor has to be before something that cannot be taken back (DESIGN.md section 9). */
export const STEP_UP = 10 * MINUTE;

/**
 * Staff whose second factor was shown within the last ten minutes; others show it again, and come back here. Where they come
 * back to another page instead, what they typed is not kept meanwhile.
 */
export async function requireFreshStaff(
  request: Request,
  portal: Portal,
  backTo?: string,
): Promise<SignedInStaff> {
  const found = await requireStaff(request, portal);
  if (portal.clock() - (found.session.secondFactorAt ?? 0) > STEP_UP) {
    if (backTo === undefined) await keepTypedWork(request, found.staff.id, portal);
    const { pathname, search } = new URL(request.url);
    const next = encodeURIComponent(backTo ?? pathname + search);
    throw redirectTo(`/office/sign-in/authenticator?next=${next}`);
  }
  return found;
}

export function notFound(): Response {
  return new Response(null, { status: 404 });
}

/** Where a parent may be sent after signing in: a page of ours, never another site. */
export function safePath(next: string | null): string {
  return next && /^\/(sign|receipts|me)(\/[\w-]+)*(\.pdf|\.json)?$/.test(next) ? next : "/sign";
}

/** The same for staff. */
export function safeOfficePath(next: string | null): string {
  return next && /^\/office(\/[\w.-]+)*(\?[^\s#]*)?$/.test(next) ? next : "/office";
}

/* Asked at every page. */
const adultById = prepared((db, { id }: Given<{ id: string }>) =>
  db.select().from(adults).where(eq(adults.id, id)),
);
const staffById = prepared((db, { id }: Given<{ id: string }>) =>
  db.select().from(staff).where(eq(staff.id, id)),
);

function redirectTo(path: string): Response {
  return new Response(null, { status: 302, headers: { Location: path } });
}
