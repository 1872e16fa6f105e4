import { setTimeout as wait } from "node:timers/promises";
import { SECOND } from "#app/dates.ts";
import type { Portal } from "./portal.server.ts";

/** After many wrong codes in the whole school, every further one costs two seconds (trust.md 1.2). */
export async function slowDownAfterWrongCode({ limits, log }: Portal): Promise<void> {
  if (await limits.allow("wrong-codes", "school")) return;
  log.warn("many wrong sign-in codes within an hour");
  await wait(2 * SECOND);
}
