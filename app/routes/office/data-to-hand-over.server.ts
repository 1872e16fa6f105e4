import { recordAudit } from "#app/domain/evidence/record-audit.server.ts";
import { findDataRequest } from "#app/domain/privacy/find-data-request.server.ts";
import { heldAbout } from "#app/domain/privacy/held-about.server.ts";
import { notFound, requireFreshStaff } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/**
 * Everything about the adult of one request, with what head or safeguarding lead added, for staff with a fresh second factor.
 * That it was opened is in the audit. Nobody hands their own data to themselves: they have a page for that (rule 8).
 */
export async function dataToHandOver(request: Request, portal: Portal, requestId: string) {
  const { staff } = await requireFreshStaff(request, portal);
  const now = portal.clock();
  const found = findDataRequest(portal.db, { requestId, staffId: staff.id, now });
  if (!found?.adult || found.isOwn) throw notFound();
  const held = heldAbout(portal.db, { adultId: found.adult.id, reader: "school" });
  if (!held) throw notFound();
  const actor = { kind: "staff", id: staff.id } as const;
  recordAudit(portal.db, { actor, action: "exported-held-data", subjectId: found.adult.id, now });
  return { held, addedText: found.request.addedText, name: held.details.name, madeAt: now };
}
