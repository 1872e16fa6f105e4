import { seal, unseal } from "#app/domain/sealing.server.ts";
import type { SignedInStaff } from "#app/platform/access.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";

/*
 * What the office searches for is somebody's name, and no name belongs into an address. A posted search is answered by
 * leading to a page whose address has it sealed, so that Back and Reload work as on every other page.
 */

/** What was searched for, for an address: only this session can open it, and nobody after it has ended. */
export function sealSearch(search: string, { session }: SignedInStaff, { keys }: Portal): string {
  return seal(Buffer.from(search), session.id, keys.searches).toString("base64url");
}

/** What this session searched for. Null without a search, and where the address is another session's or changed. */
export function openSearch(request: Request, { session }: SignedInStaff, { keys }: Portal): string | null {
  const sealed = new URL(request.url).searchParams.get("s");
  if (!sealed) return null;
  try {
    return unseal(Buffer.from(sealed, "base64url"), session.id, keys.searches).toString();
  } catch {
    return null;
  }
}
