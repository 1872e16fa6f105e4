import { daysAfter, isWeekend, weekdayOf } from "#app/dates.ts";
import { isSchoolDay, type SchoolCalendar } from "./school-days.ts";

export type BankHoliday = { on: string; name: string };

const SUNDAY = 0;
const MONDAY = 1;
const FRIDAY = 5;
const SATURDAY = 6;

/**
 * The bank holidays of England and Wales in one year, computed. One that the government adds or
 * moves is not among them: the office types it.
 */
export function bankHolidays(year: number): BankHoliday[] {
  const easter = easterSunday(year);
  return [
    { on: theNextWeekday(`${year}-01-01`), name: "New Year’s Day" },
    { on: daysAfter(easter, -2), name: "Good Friday" },
    { on: daysAfter(easter, 1), name: "Easter Monday" },
    { on: mondayFrom(`${year}-05-01`), name: "Early May bank holiday" },
    { on: mondayFrom(`${year}-05-25`), name: "Spring bank holiday" },
    { on: mondayFrom(`${year}-08-25`), name: "Summer bank holiday" },
    ...christmas(year),
  ];
}

/** Christmas Day and Boxing Day; one that falls on a weekend is kept on the next weekday that is not one itself. */
function christmas(year: number): BankHoliday[] {
  const onDays = (day: number, boxingDay: number): BankHoliday[] => [
    { on: `${year}-12-${day}`, name: "Christmas Day" },
    { on: `${year}-12-${boxingDay}`, name: "Boxing Day" },
  ];
  switch (weekdayOf(`${year}-12-25`)) {
    case FRIDAY:
      return onDays(25, 28);
    case SATURDAY:
      return onDays(27, 28);
    case SUNDAY:
      return onDays(27, 26);
    default:
      return onDays(25, 26);
  }
}

/** The Gregorian rule, as Meeus, Jones and Butcher wrote it down. */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  const two = (number: number) => String(number).padStart(2, "0");
  return `${year}-${two(Math.floor(f / 31))}-${two((f % 31) + 1)}`;
}

function theNextWeekday(on: string): string {
  return isWeekend(on) ? theNextWeekday(daysAfter(on, 1)) : on;
}

function mondayFrom(on: string): string {
  return weekdayOf(on) === MONDAY ? on : mondayFrom(daysAfter(on, 1));
}

export function isBankHoliday(on: string): boolean {
  return bankHolidays(Number(on.slice(0, 4))).some((holiday) => holiday.on === on);
}

/** The bank holidays to come on which the school would be open by its term dates: those that the office may tick. */
export function bankHolidaysInTerm(calendar: SchoolCalendar, today: string): BankHoliday[] {
  const years = new Set(calendar.schoolDays.map((on) => Number(on.slice(0, 4))));
  return [...years].flatMap(bankHolidays).filter(({ on }) => on >= today && isSchoolDay(calendar, on));
}
