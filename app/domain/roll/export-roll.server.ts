import type { Database } from "#db/connection.server.ts";
import { listRoll, type RollFilter, type RollRow } from "./list-roll.server.ts";

const PAGE = 500;

/** All rows of a filtered roll, a page at a time, so that a large school does not fill the memory. */
export function* exportRoll(
  db: Database,
  { filter, now }: { filter: RollFilter; now: number },
): Generator<RollRow> {
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = listRoll(db, { filter, now, limit: PAGE, offset });
    yield* rows;
    if (rows.length < PAGE) return;
  }
}
