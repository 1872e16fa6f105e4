import { and, inArray, lt, sql } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { importRuns } from "#db/schema.ts";

/** A file that nobody went on with is given up after a week, counted from the last step, and all that was kept of it goes. */
export function forgetOldImports(db: Database, { now }: { now: number }): void {
  db.transaction(
    (tx) => {
      tx.update(importRuns)
        .set({ state: "abandoned", cells: null, families: null, plan: null, settledAt: now })
        .where(
          and(
            inArray(importRuns.state, ["mapping", "planning", "planned"]),
            lt(sql`coalesce(${importRuns.settledAt}, ${importRuns.uploadedAt})`, now - 7 * DAY),
          ),
        )
        .run();
    },
    { behavior: "immediate" },
  );
}
