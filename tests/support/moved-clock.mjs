/*
 * For a real server process whose time is another: `node --import ./tests/support/moved-clock.mjs server.ts`. The file
 * that CLOCK_FILE names says what time it is, and how often faster it passes: {"at": <UTC ms>, "speed": 3600}. It is read
 * again whenever it changes, so that a test can set the clock while the portal runs. Pauses shrink with the speed; what a
 * network waits for does not.
 */
import { readFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers/promises";

const MachineDate = Date;
const machineNow = Date.now;
const pause = timers.setTimeout;
const file = process.env.CLOCK_FILE;
let written = "";
let [at, speed, since] = [machineNow(), 1, machineNow()];

function look() {
  const text = readFileSync(file, "utf8");
  if (text === written || !text.endsWith("}")) return;
  written = text;
  ({ at, speed } = JSON.parse(text));
  since = machineNow();
}

const now = () => Math.floor(at + (machineNow() - since) * speed);

globalThis.Date = class extends MachineDate {
  constructor(...parts) {
    if (parts.length === 0) super(now());
    else super(...parts);
  }
  static now() {
    return now();
  }
};
/** In short steps, in milliseconds: the speed may change meanwhile, and who looks all the time shall not look without a pause. */
const [SHORTEST, LONGEST] = [20, 50];
timers.setTimeout = async (ms, value, options) => {
  for (let left = ms; left > 0; ) {
    const began = machineNow();
    await pause(Math.min(LONGEST, Math.max(SHORTEST, left / speed)), undefined, options);
    left -= (machineNow() - began) * speed;
  }
  return value;
};
syncBuiltinESMExports();
look();
setInterval(look, 10).unref();
