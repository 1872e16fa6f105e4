import type { Database } from "#db/connection.server.ts";
import { type Exported, inPagesOfIds } from "../exports/in-pages.server.ts";
import { idsOnRoll, type RollFilter, type RollRow, rollRows } from "./list-roll.server.ts";

/** All rows of a filtered roll, a page at a time, so that a large school does not fill the memory. */
export function exportRoll(
  db: Database,
  { filter, now }: { filter: RollFilter; now: number },
): Exported<RollRow> {
  const ids = idsOnRoll(db, { filter, now });
  const rows = inPagesOfIds(ids, (page) => rollRows(db, { adultIds: JSON.stringify(page), now }));
  return { total: ids.length, rows };
}
