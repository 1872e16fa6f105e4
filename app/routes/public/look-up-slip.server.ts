import type { FoundPass } from "#app/domain/sign-in/find-pass.server.ts";
import { findSlip } from "#app/domain/slips/find-slip.server.ts";
import { readSlipCode } from "#app/domain/slips/slip-code.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { slowDownAfterWrongCode } from "#app/platform/slow-down.server.ts";

export type LookedUp =
  | Extract<FoundPass, { status: "live" | "answered" }>
  /** Unknown, void, replaced or too old: nobody who guesses learns which. */
  | { status: "no-live-slip" | "too-many-tries" };

/**
 * Looks a slip up by its code, as often as one address may be wrong. After many wrong codes in the whole school every
 * further one takes longer.
 */
export async function lookUpSlip(
  portal: Portal,
  { code, ipAddress }: { code: string; ipAddress: string | null },
): Promise<LookedUp> {
  // What cannot be a code is no guess.
  if (readSlipCode(code) === null) return { status: "no-live-slip" };
  const from = ipAddress ?? "unknown";
  if (!(await portal.limits.allow("slip-codes", from))) return { status: "too-many-tries" };
  const found = findSlip(portal.db, { code, key: portal.keys.slips, now: portal.clock() });
  if (found.status === "live" || found.status === "answered") {
    await portal.limits.giveBack("slip-codes", from);
    return found;
  }
  await slowDownAfterWrongCode(portal);
  return { status: "no-live-slip" };
}
