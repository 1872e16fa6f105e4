import { eq } from "drizzle-orm";
import { MINUTE } from "#app/dates.ts";
import { adults, staff } from "#db/schema.ts";
import type { Portal } from "./portal.server.ts";
import type { ParentSession, StaffSession } from "./session-rows.server.ts";

/*
 * Who is asking. Only these checks throw responses; whatever is not yours is simply not there (404), so that nobody
 * learns what exists.
 */

export type SignedInParent = { adult: typeof adults.$inferSelect; session: ParentSession };
export type SignedInStaff = { staff: typeof staff.$inferSelect; session: StaffSession };

export async function findParent(request: Request, { db, sessions }: Portal): Promise<SignedInParent | null> {
  const session = await sessions.parents.read(request);
  if (!session) return null;
  const adult = db.select().from(adults).where(eq(adults.id, session.adultId)).get();
  return adult ? { adult, session } : null;
}

/** A parent who came by a pass or by signing in; anybody else is asked to sign in, and comes back here after. */
export async function requireParent(request: Request, portal: Portal): Promise<SignedInParent> {
  const parent = await findParent(request, portal);
  if (!parent) throw redirectTo(`/sign-in?next=${encodeURIComponent(new URL(request.url).pathname)}`);
  return parent;
}

/** A member of staff who has shown their second factor. Half signed in, they are sent on to that question. */
export async function requireStaff(request: Request, portal: Portal): Promise<SignedInStaff> {
  const found = await findStaff(request, portal);
  if (!found) throw redirectTo("/office/sign-in");
  if (found.session.secondFactorAt === null) throw redirectTo("/office/sign-in/authenticator");
  return found;
}

/** A member of staff whose mailed code was right, with or without the second factor. */
export async function findStaff(request: Request, { db, sessions }: Portal): Promise<SignedInStaff | null> {
  const session = await sessions.staff.read(request);
  if (!session) return null;
  const person = db.select().from(staff).where(eq(staff.id, session.staffId)).get();
  return person && person.endedAt === null ? { staff: person, session } : null;
}

/** How fresh the second factor has to be before something that cannot be taken back (DESIGN.md section 9). */
export const STEP_UP = 10 * MINUTE;

/** Staff whose second factor was shown within the last ten minutes; others show it again, and come back here. */
export async function requireFreshStaff(request: Request, portal: Portal): Promise<SignedInStaff> {
  const found = await requireStaff(request, portal);
  if (portal.clock() - (found.session.secondFactorAt ?? 0) > STEP_UP) {
    const { pathname, search } = new URL(request.url);
    throw redirectTo(`/office/sign-in/authenticator?next=${encodeURIComponent(pathname + search)}`);
  }
  return found;
}

export function notFound(): Response {
  return new Response(null, { status: 404 });
}

/** Where a parent may be sent after signing in: a page of ours, never another site. */
export function safePath(next: string | null): string {
  return next && /^\/(sign|receipts)(\/[\w-]+)*$/.test(next) ? next : "/sign";
}

/** The same for staff. */
export function safeOfficePath(next: string | null): string {
  return next && /^\/office(\/[\w.-]+)*(\?[^\s#]*)?$/.test(next) ? next : "/office";
}

function redirectTo(path: string): Response {
  return new Response(null, { status: 302, headers: { Location: path } });
}
