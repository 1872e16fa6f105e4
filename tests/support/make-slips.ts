import { eq } from "drizzle-orm";
import { findSlip } from "#app/domain/slips/find-slip.server.ts";
import { type PrintedSlip, printSlips } from "#app/domain/slips/print-slips.server.ts";
import type { SlipChoice } from "#app/domain/slips/who-needs-slips.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { passes, staff } from "#db/schema.ts";
import { aMemberOfStaff } from "./make-people.ts";
import { onlyOne } from "./only-one.ts";
import { NOON } from "./school-in-memory.ts";

/** The key of slips, outside the database, the same in every test. */
export const SLIP_KEY = Buffer.alloc(32, 4);

/** The office prints slips; fails where it cannot. */
export function printedSlips(
  db: Database,
  choice: SlipChoice,
  { now = NOON, key = SLIP_KEY }: { now?: number; key?: Buffer } = {},
): PrintedSlip[] {
  const staffId = db.select({ id: staff.id }).from(staff).limit(1).get()?.id ?? aMemberOfStaff(db);
  const outcome = printSlips(db, { sheetId: newId(now), choice, staffId, key, now });
  if (outcome.status !== "printed") throw new Error(`Not printed: ${outcome.status}`);
  return outcome.slips;
}

/** A slip for one adult, with the ids of its pass and its sheet. */
export function aSlip(
  db: Database,
  adult: { id: string },
  { now = NOON, key = SLIP_KEY }: { now?: number; key?: Buffer } = {},
): PrintedSlip & { slipId: string; sheetId: string } {
  const slip = onlyOne(printedSlips(db, { who: "adults", adultIds: [adult.id] }, { now, key }));
  const found = findSlip(db, { code: slip.code, key, now });
  if (found.status !== "live") throw new Error(`A new slip is ${found.status}`);
  const pass = db.select().from(passes).where(eq(passes.id, found.passId)).get();
  return { ...slip, slipId: found.passId, sheetId: pass?.sheetId ?? "" };
}
