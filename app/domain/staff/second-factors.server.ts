import { and, asc, count, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { staff, staffPasskeys, staffRecoveryCodes } from "#db/schema.ts";

export type Passkey = typeof staffPasskeys.$inferSelect;

export type SecondFactors = { hasApp: boolean; passkeys: Passkey[]; recoveryCodesLeft: number };

/** With what a member of staff can prove that it is them, after the mailed code. */
export function secondFactorsOf(db: Database | Transaction, { staffId }: { staffId: string }): SecondFactors {
  const person = db.select().from(staff).where(eq(staff.id, staffId)).get();
  const unused = and(eq(staffRecoveryCodes.staffId, staffId), isNull(staffRecoveryCodes.usedAt));
  return {
    hasApp: person?.authenticatorSecret != null,
    passkeys: db
      .select()
      .from(staffPasskeys)
      .where(eq(staffPasskeys.staffId, staffId))
      .orderBy(asc(staffPasskeys.createdAt))
      .all(),
    recoveryCodesLeft: db.select({ left: count() }).from(staffRecoveryCodes).where(unused).get()?.left ?? 0,
  };
}

/** Before the first set-up there is none, and a mailed code alone opens the page for it and no other. */
export function hasSecondFactor({ hasApp, passkeys }: SecondFactors): boolean {
  return hasApp || passkeys.length > 0;
}
