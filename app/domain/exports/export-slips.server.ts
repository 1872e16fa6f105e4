import type { Database } from "#db/connection.server.ts";
import { type ListedSlip, listSlips } from "../slips/list-slips.server.ts";
import type { Exported } from "./in-pages.server.ts";

/** Every slip that was printed, or those of one sheet, and what became of it: never a code (rule 8). */
export function exportSlips(
  db: Database,
  { sheetId, now }: { sheetId: string | undefined; now: number },
): Exported<ListedSlip> {
  const rows = listSlips(db, { ...(sheetId && { sheetId }), now });
  return { total: rows.length, rows };
}
