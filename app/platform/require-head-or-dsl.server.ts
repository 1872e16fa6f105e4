import { requireFreshRole, requireRole, type SignedInStaff } from "./access.server.ts";
import type { Portal } from "./portal.server.ts";

/** Headteacher or safeguarding lead. To everybody else, admins too, a matter or a letter is simply not there (rule 17). */
export function requireHeadOrDsl(request: Request, portal: Portal): Promise<SignedInStaff> {
  return requireRole(request, portal, ["head", "dsl"]);
}

/** The same, with the second factor shown within the last ten minutes: for what leaves the portal or goes for good. */
export function requireFreshHeadOrDsl(
  request: Request,
  portal: Portal,
  backTo?: string,
): Promise<SignedInStaff> {
  return requireFreshRole(request, portal, ["head", "dsl"], backTo);
}
