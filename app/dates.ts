/** The only formatting and time-zone code. Stored times are UTC milliseconds; shown ones are Europe/London (rule 19). */

const ZONE = "Europe/London";

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const SUNDAY = 0;
const SATURDAY = 6;

/** The languages of our pages, each with its formats; the English one governs, and is the default everywhere. */
const LOCALES = { en: "en-GB", cy: "cy", pl: "pl" } as const;
export type Language = keyof typeof LOCALES;

const perLanguage = <Format>(make: (locale: string) => Format): Record<Language, Format> => ({
  en: make(LOCALES.en),
  cy: make(LOCALES.cy),
  pl: make(LOCALES.pl),
});

const WHOLE_DAY = { day: "numeric", month: "long", year: "numeric" } as const;
const day = perLanguage((locale) => new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...WHOLE_DAY }));
const utcDay = perLanguage((locale) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...WHOLE_DAY }));
const monthYear = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", month: "long", year: "numeric" }),
);
const list = perLanguage((locale) => new Intl.ListFormat(locale, { type: "conjunction" }));
/** Between a day and a time of day, which is written alike in all of them. */
const AT: Record<Language, string> = { en: " at ", cy: " am ", pl: ", godz. " };

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
});
const clockWithSeconds = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
});
const isoDay = new Intl.DateTimeFormat("en-CA", {
  timeZone: ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** How HTML and PDF call this language: "en-GB". */
export function localeOf(language: Language): string {
  return LOCALES[language];
}

/** "12 June 2026", in Polish "12 czerwca 2026" */
export function formatDay(at: number, language: Language = "en"): string {
  return day[language].format(at);
}

/** "12 June 2026 at 14:05 BST" */
export function formatDayAndTime(at: number, language: Language = "en"): string {
  return `${formatDay(at, language)}${AT[language]}${clock.format(at).replace("GMT+1", "BST")}`;
}

/** When somebody answered: of what staff recorded from paper only the day is known. */
export function formatAnswered(
  at: number,
  { isRecorded, language = "en" }: { isRecorded: boolean; language?: Language },
): string {
  return isRecorded ? formatDay(at, language) : formatDayAndTime(at, language);
}

/** "12 June 2026 at 14:05:09 BST": a receipt prints exactly what is hashed, to the second (rule 19). */
export function formatMoment(at: number, language: Language = "en"): string {
  return `${formatDay(at, language)}${AT[language]}${clockWithSeconds.format(at).replace("GMT+1", "BST")}`;
}

/** "Ann, Ben and Cem" */
export function formatList(parts: readonly string[], language: Language = "en"): string {
  const words = list[language].format(parts);
  // The Welsh "and" depends on the word that follows; the format leaves that to its reader.
  return words.replace(/,? a\(c\) (?=([aeiouwyâêîôûŵŷ])?)/giu, (_, vowel) => (vowel ? " ac " : " a "));
}

/** What is signed is signed at a whole second, so that nothing is hashed that is not printed. */
export function wholeSecond(at: number): number {
  return Math.floor(at / SECOND) * SECOND;
}

/** An ISO date or year-month as people say it: "12 June 2026" or "June 2023". */
export function formatIsoDate(on: string, language: Language = "en"): string {
  const [year, month, dayOfMonth] = on.split("-").map(Number);
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, dayOfMonth ?? 1);
  return (dayOfMonth === undefined ? monthYear : utcDay)[language].format(at);
}

/** The ISO date of this moment in London. */
export function isoDateOf(at: number): string {
  return isoDay.format(at);
}

/** When this ISO date begins in London. The clocks never change at midnight. */
export function startOfDay(on: string): number {
  const midnightUtc = Date.parse(`${on}T00:00:00Z`);
  return isoDateOf(midnightUtc - HOUR) === on ? midnightUtc - HOUR : midnightUtc;
}

/** The last time that a day of the year, such as "09-01", began in London: an ISO date, today at the latest. */
export function lastYearlyDay(now: number, monthAndDay: string): string {
  const [month, dayOfMonth] = monthAndDay.split("-").map(Number);
  // Where a year has no 29 February, its day is 1 March.
  const dayIn = (year: number) => isoDateOf(Date.UTC(year, (month ?? 1) - 1, dayOfMonth ?? 1, 12));
  const today = isoDateOf(now);
  const year = Number(today.slice(0, 4));
  return dayIn(year) <= today ? dayIn(year) : dayIn(year - 1);
}

/** When London's clock shows this full hour of an ISO date. Not for the hour in which the clocks change. */
export function atHour(on: string, hour: number): number {
  const inWinter = Date.parse(`${on}T00:00:00Z`) + hour * HOUR;
  const inSummer = inWinter - HOUR;
  return clock.format(inSummer).endsWith("GMT") ? inWinter : inSummer;
}

/** The ISO date so many days after this one, or before. */
export function daysAfter(on: string, days: number): string {
  return isoTimeOf(Date.parse(`${on}T00:00:00Z`) + days * DAY).slice(0, 10);
}

/** Is it a day of the calendar, and no 31 June? */
export function isDay(on: string): boolean {
  const at = Date.parse(`${on}T00:00:00Z`);
  return !Number.isNaN(at) && isoTimeOf(at).slice(0, 10) === on;
}

/** Is this ISO date a Saturday or a Sunday? */
export function isWeekend(on: string): boolean {
  return [SATURDAY, SUNDAY].includes(weekdayOf(on));
}

/** The weekday of this ISO date: 0 for Sunday. */
export function weekdayOf(on: string): number {
  return new Date(`${on}T12:00:00Z`).getUTCDay();
}

/** The ISO date so many days from Monday to Friday after this moment, in London: a guess where no term dates are known. */
export function weekdaysAfter(at: number, days: number): string {
  let on = isoDateOf(at);
  for (let left = days; left > 0; ) {
    on = daysAfter(on, 1);
    if (!isWeekend(on)) left -= 1;
  }
  return on;
}

/** The ISO date so many months after this one, or before; the last of a month where that month is shorter. */
export function monthsAfter(on: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = on.split("-").map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return isoTimeOf(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, lastOfMonth))).slice(0, 10);
}

/** When the day so many months ago began, in London. */
export function monthsAgo(now: number, months: number): number {
  return startOfDay(monthsAfter(isoDateOf(now), -months));
}

/** 31 August: the last day of the school year in which this ISO date lies. */
export function endOfSchoolYear(on: string): string {
  const [year = 0, month = 1] = on.split("-").map(Number);
  return `${month >= 9 ? year + 1 : year}-08-31`;
}

/** "2026-06-12T13:05:00.000Z", for files that machines read. */
export function isoTimeOf(at: number): string {
  return new Date(at).toISOString();
}

/** "2026-06-12 14:05:00": London's clock, for files that people and machines read, with half a million of them in one. */
export function londonTimeOf(at: number): string {
  const local = at + aheadOfUtc(at);
  const date = Math.floor(local / DAY);
  if (date !== knownDate) {
    knownDate = date;
    dateInWords = new Date(date * DAY).toISOString().slice(0, 10);
  }
  const second = Math.floor((local - date * DAY) / SECOND);
  return `${dateInWords} ${twoDigits(second / 3600)}:${twoDigits((second / 60) % 60)}:${twoDigits(second % 60)}`;
}

let knownDate = Number.NaN;
let dateInWords = "";

function twoDigits(value: number): string {
  const whole = Math.floor(value);
  return whole < 10 ? `0${whole}` : `${whole}`;
}

/** "2026-11-23T021500Z", for a file's name: in UTC, so that names sort by time on the night of a clock change too. */
export function utcInFileName(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(":", "")}Z`;
}

/** London's clock and calendar at this moment, as if they were UTC: how a spreadsheet keeps a date, which knows no zone. */
export function londonClock(at: number): Date {
  return new Date(at + aheadOfUtc(at));
}

/** The same of a day. */
export function midnightOf(on: string): Date {
  return new Date(`${on}T00:00:00Z`);
}

/** How far London is ahead: asked once for each hour, since the clocks change at the full hour, and that is slow. */
function aheadOfUtc(at: number): number {
  const hour = Math.floor(at / HOUR);
  if (hour !== knownHour) {
    knownHour = hour;
    ahead =
      Date.parse(`${new Date(hour * HOUR).toLocaleString("sv-SE", { timeZone: ZONE }).replace(" ", "T")}Z`) -
      hour * HOUR;
  }
  return ahead;
}

let knownHour = Number.NaN;
let ahead = 0;

/** The date line of a mail (RFC 5322). */
export function mailDate(at: number): string {
  return new Date(at).toUTCString().replace("GMT", "+0000");
}
