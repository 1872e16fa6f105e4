import { v7 } from "uuid";

/** A UUIDv7: made by the app, sortable by time, nothing to guess a neighbour from. `now` is in UTC milliseconds. */
export function newId(now: number): string {
  return v7({ msecs: now });
}
