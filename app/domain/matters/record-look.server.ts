import type { Database, Transaction } from "#db/connection.server.ts";
import { type MATTER_LOOKS, matterLooks } from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";

/** Writes down who looked at, printed or took out a matter, a letter, or the list of them: apart from the audit page that others see (rule 17). */
export function recordLook(
  db: Database | Transaction,
  look: {
    staffId: string;
    action: (typeof MATTER_LOOKS)[number];
    matterId?: string | undefined;
    letterId?: string | undefined;
    now: number;
  },
): void {
  const { staffId, action, matterId, letterId, now } = look;
  db.insert(matterLooks)
    .values({ id: newId(now), staffId, action, matterId, letterId, at: now })
    .run();
}
