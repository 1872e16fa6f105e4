import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { staff } from "#db/schema.ts";
import { normaliseAddress } from "../people/adults-at-address.server.ts";

export type Staff = typeof staff.$inferSelect;

/** Named staff may share a mailbox: who they are is asked after the code, and proved by the second factor. */
export function staffAtAddress(db: Database | Transaction, email: string): Staff[] {
  return db
    .select()
    .from(staff)
    .where(and(eq(staff.email, normaliseAddress(email)), isNull(staff.endedAt)))
    .orderBy(asc(staff.name))
    .all();
}
