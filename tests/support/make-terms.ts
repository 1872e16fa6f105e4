import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { closedDays, staff, terms } from "#db/schema.ts";
import { TERM_START } from "./school-in-memory.ts";

/** The school year in which most tests take place. */
export const SCHOOL_YEAR = [
  {
    name: "Autumn term 2026",
    startsOn: "2026-09-01",
    endsOn: "2026-12-18",
    breakStartsOn: "2026-10-26",
    breakEndsOn: "2026-10-30",
  },
  {
    name: "Spring term 2027",
    startsOn: "2027-01-04",
    endsOn: "2027-03-25",
    breakStartsOn: "2027-02-15",
    breakEndsOn: "2027-02-19",
  },
  {
    name: "Summer term 2027",
    startsOn: "2027-04-12",
    endsOn: "2027-07-21",
    breakStartsOn: "2027-05-31",
    breakEndsOn: "2027-06-04",
  },
];

export const INSET_DAYS = ["2026-09-01", "2026-11-27", "2027-01-04"];
export const MAY_DAY = "2027-05-03";

/** As if the office had typed the term dates of 2026 to 2027, with their INSET days and the bank holiday in May. */
export function knowTermDates(db: Database): void {
  db.insert(terms)
    .values(SCHOOL_YEAR.map((term) => ({ id: newId(TERM_START), ...term })))
    .run();
  db.insert(closedDays)
    .values(INSET_DAYS.map((closedOn) => ({ closedOn, kind: "inset" as const })))
    .run();
  db.insert(closedDays).values({ closedOn: MAY_DAY, kind: "bank-holiday" }).run();
}

/** Whoever set the school up. */
export function theAdmin(db: Database): string {
  return db.select().from(staff).get()?.id ?? "";
}
