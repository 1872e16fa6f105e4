import { notFound, requireStaff, type SignedInStaff, STEP_UP } from "./access.server.ts";
import type { Portal } from "./portal.server.ts";

/** An admin. What only admins may do is not there for anybody else. */
export async function requireAdmin(request: Request, portal: Portal): Promise<SignedInStaff> {
  const found = await requireStaff(request, portal);
  if (found.staff.role !== "admin") throw notFound();
  return found;
}

/**
 * The same question as requireFreshStaff asks, for a form in which somebody has typed for longer than that: it is
 * shown again with what was typed, and the second factor is asked for beside it.
 */
export function hasFreshFactor({ session }: SignedInStaff, { clock }: Portal): boolean {
  return clock() - (session.secondFactorAt ?? 0) <= STEP_UP;
}
