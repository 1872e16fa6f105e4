import { DAY, HOUR, isoDateOf, MINUTE, startOfDay } from "#app/dates.ts";

/** 2:15 at night, when nobody signs. */
const TIME_OF_DAY = 2 * HOUR + 15 * MINUTE;

/** Every night at 2:15 in London; where the machine was off then, as soon as it is on. */
export function isBackupDue({ newestAt, now }: { newestAt: number | null; now: number }): boolean {
  return newestAt === null || newestAt < lastTime(now);
}

/** Two nights went by without one: somebody has to look. `lastAt`: the newest, or when the school was made. */
export function areBackupsMissed({ lastAt, now }: { lastAt: number; now: number }): boolean {
  return lastAt < lastTime(now) - DAY;
}

/** A drill proves a backup once a week. */
export function isDrillDue({ drilledAt, now }: { drilledAt: number | null; now: number }): boolean {
  return drilledAt === null || now - drilledAt >= 7 * DAY;
}

function lastTime(now: number): number {
  const today = startOfDay(isoDateOf(now)) + TIME_OF_DAY;
  return now >= today ? today : startOfDay(isoDateOf(now - DAY)) + TIME_OF_DAY;
}
