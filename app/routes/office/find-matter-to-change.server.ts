import { findMatter } from "#app/domain/matters/matter-to-change.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { requireHeadOrDsl } from "#app/platform/require-head-or-dsl.server.ts";

/** Head or safeguarding lead, and a matter that they may know of. To everybody else it is not there (rule 17). */
export async function findMatterToChange(request: Request, portal: Portal, matterId = "") {
  const { staff } = await requireHeadOrDsl(request, portal);
  const matter = findMatter(portal.db, { matterId, staffId: staff.id });
  if (!matter) throw notFound();
  return { matter, by: { matterId, staffId: staff.id, now: portal.clock() } };
}
