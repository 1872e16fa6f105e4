import { asc } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { closedDays, terms } from "#db/schema.ts";
import { calendarOf, type SchoolCalendar } from "./school-days.ts";

/** The school's term dates as they stand now. Read once where many days are asked about. */
export function schoolCalendar(db: Database | Transaction): SchoolCalendar {
  const closed = db.select({ on: closedDays.closedOn }).from(closedDays).all();
  return calendarOf(
    db.select().from(terms).orderBy(asc(terms.startsOn)).all(),
    new Set(closed.map(({ on }) => on)),
  );
}
