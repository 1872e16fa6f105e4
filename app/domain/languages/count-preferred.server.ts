import { sql } from "drizzle-orm";
import type { Language } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { hasChildHere } from "../roll/roll-states.server.ts";

/** How many adults with a child here have each language noted, one of the portal's own or not. */
export function countPreferred(db: Database): (language: Language) => number {
  const rows = db.all<{ language: string; howMany: number }>(
    sql`select language, count(*) howMany from adults where ${hasChildHere} group by language`,
  );
  return (language) => rows.find((row) => row.language === language)?.howMany ?? 0;
}
