import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { aTemporaryFolder } from "./school-in-memory.ts";

/** The clock of a real server process, which a test sets. */
export type MovedClock = {
  /** Settings for the process. */
  settings: Record<string, string>;
  /** From now on it is this time there, in UTC milliseconds, and passes so many times faster than here. */
  set(at: number, speed?: number): void;
};

const PROGRAM = join(import.meta.dirname, "moved-clock.mjs");

export function aMovedClock(at: number, speed = 1): MovedClock {
  const file = join(aTemporaryFolder(), "clock.json");
  const clock: MovedClock = {
    settings: { NODE_OPTIONS: `--import=${PROGRAM}`, CLOCK_FILE: file },
    set(newAt, newSpeed = 1) {
      writeFileSync(`${file}.new`, JSON.stringify({ at: newAt, speed: newSpeed }));
      renameSync(`${file}.new`, file);
    },
  };
  clock.set(at, speed);
  return clock;
}
