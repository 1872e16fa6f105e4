import { max } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { auditEvents } from "#db/schema.ts";

/** When something was last done here, by the clock of that moment; null where nothing was. */
export function newestMoment(db: Database): number | null {
  return (
    db
      .select({ at: max(auditEvents.at) })
      .from(auditEvents)
      .get()?.at ?? null
  );
}
