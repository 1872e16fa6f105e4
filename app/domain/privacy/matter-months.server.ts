import type { Database, Transaction } from "#db/connection.server.ts";
import { matterSettings } from "#db/matters-schema.ts";

/** How long matters and letters are kept where the school has said nothing else: six years, as schools keep complaints. */
const MONTHS = 72;
/** There is one row of settings. */
const ONE = 1;

/** In months after a matter was closed, or a letter of no matter was finished. */
export function readMatterMonths(db: Database | Transaction): number {
  return db.select({ months: matterSettings.months }).from(matterSettings).get()?.months ?? MONTHS;
}

/** Keeps how long they are kept, from the next night on. Who decided stands beside it, and not in the audit that others see. */
export function saveMatterMonths(
  db: Database,
  { months, staffId, now }: { months: number; staffId: string; now: number },
): { status: "saved" } {
  const row = { months, changedAt: now, changedBy: staffId };
  db.insert(matterSettings)
    .values({ id: ONE, ...row })
    .onConflictDoUpdate({ target: matterSettings.id, set: row })
    .run();
  return { status: "saved" };
}
