import { and, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { staff } from "#db/schema.ts";
import { hasSecondFactor, secondFactorsOf } from "./second-factors.server.ts";

/** A school needs two, so that one can help the other back in. */
export const ADMINS_NEEDED = 2;

/** Admins who have not ended, and how many of them could sign in now: those with a second factor. */
export function activeAdmins(db: Database | Transaction): { staffIds: string[]; withSecondFactor: number } {
  const admins = db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.role, "admin"), isNull(staff.endedAt)))
    .all();
  return {
    staffIds: admins.map(({ id }) => id),
    withSecondFactor: admins.filter(({ id }) => hasSecondFactor(secondFactorsOf(db, { staffId: id }))).length,
  };
}

/** Would the school be left without an admin if this one were no longer one? */
export function isLastAdmin(db: Database | Transaction, { staffId }: { staffId: string }): boolean {
  const { staffIds } = activeAdmins(db);
  return staffIds.length === 1 && staffIds[0] === staffId;
}
