import { findMatter } from "#app/domain/matters/matter-to-change.server.ts";
import { recordLook } from "#app/domain/matters/record-look.server.ts";
import type { SignedInStaff } from "#app/platform/access.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";

/**
 * Head or safeguarding lead, and a matter that they may know of. To everybody else it is not there (rule 17). That one of
 * its pages was opened is written down.
 */
export async function findMatterToChange(
  request: Request,
  portal: Portal,
  matterId = "",
  who: (request: Request, portal: Portal) => Promise<SignedInStaff> = requireHeadOrDsl,
) {
  const { staff } = await who(request, portal);
  const matter = findMatter(portal.db, { matterId, staffId: staff.id });
  if (!matter) throw notFound();
  const by = { matterId, staffId: staff.id, now: portal.clock() };
  if (request.method === "GET") recordLook(portal.db, { ...by, action: "looked" });
  return { matter, by };
}
