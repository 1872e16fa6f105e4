import { findReceipt } from "#app/domain/signing/find-receipt.server.ts";
import { readReference } from "#app/domain/signing/reference.ts";
import { notFound, requireParent } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/**
 * The receipt at this address, for whoever is signed in: with a pass only what was signed with it, and somebody else's
 * is not there (rule 5). The reference is read as people type it from paper: small letters, O for 0.
 */
export async function openReceipt(request: Request, typed: string | undefined, portal: Portal) {
  const { adult, session } = await requireParent(request, portal);
  const reference = readReference(typed ?? "");
  const asked = { reference: reference ?? "", adultId: adult.id, passId: session.passId };
  const receipt = findReceipt(portal.db, asked);
  if (!receipt) throw notFound();
  return { receipt, adult, session, asked };
}

/** Where anybody can check a receipt: what its QR leads to. */
export function checkAddress({ settings }: Portal, reference: string): string {
  return new URL(`/check/${reference}`, settings.baseUrl).href;
}
