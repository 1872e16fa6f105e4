import { redirect } from "@remix-run/node";
import { findAdult } from "#app/domain/people/find-adult.server.ts";
import { isOwnRecord } from "#app/domain/staff/is-own-record.server.ts";
import { notFound } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/** The adult in the address. Their own record, an earlier or an erased one, is not changed: its page says why. */
export function findAdultToChange(portal: Portal, adultId: string | undefined, staff: { id: string }) {
  const adult = findAdult(portal.db, { adultId: adultId ?? "" });
  if (!adult) throw notFound();
  const isOwn = isOwnRecord(portal.db, { staffId: staff.id, adultId: adult.id });
  if (isOwn || adult.mergedInto !== null || adult.erasedAt !== null)
    throw redirect(`/office/adults/${adult.id}`);
  return adult;
}
