import { and, inArray, isNotNull, lt, or } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { signings, signingTexts } from "#db/schema.ts";

/** The evidence of an address and a browser fades; both become NULL after 12 months (DESIGN.md section 7). */
const KEPT = 365 * DAY;

export function forgetBrowsers(db: Database, { now }: { now: number }): void {
  const old = db
    .select({ id: signings.id })
    .from(signings)
    .where(lt(signings.signedAt, now - KEPT));
  db.update(signingTexts)
    .set({ ipAddress: null, browser: null })
    .where(
      and(
        inArray(signingTexts.signingId, old),
        or(isNotNull(signingTexts.ipAddress), isNotNull(signingTexts.browser)),
      ),
    )
    .run();
}
