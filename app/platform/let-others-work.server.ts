import { setImmediate } from "node:timers/promises";

/** Between two slices of long work: whoever waits for a page is served first. */
export async function letOthersWork(): Promise<void> {
  await setImmediate();
}
