import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";

export type ListedSheet = {
  sheetId: string;
  printedAt: number;
  printedBy: string;
  slips: number;
  /** With which somebody signed. */
  used: number;
  /** That still work. */
  live: number;
};

const isUsed = sql`exists (select 1 from signings s where s.adult_id = slip.adult_id and s.pass_id = slip.id)`;

const SHOWN = 50;

/** The newest sheets, and how many of its slips came to something. */
export function listSheets(db: Database, { now }: { now: number }): ListedSheet[] {
  return db.all<ListedSheet>(sql`
    select sheet.id as sheetId, sheet.printed_at as printedAt, staff.name as printedBy,
      count(slip.id) as slips,
      coalesce(sum(${isUsed}), 0) as used,
      coalesce(sum(slip.ended_at is null and slip.expires_at > ${now} and not ${isUsed}), 0) as live
    from slip_sheets sheet
    join staff on staff.id = sheet.printed_by
    left join passes slip on slip.sheet_id = sheet.id
    group by sheet.id
    order by sheet.printed_at desc, sheet.id desc
    limit ${SHOWN}`);
}
