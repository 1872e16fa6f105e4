import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { signInRequests, staffSessions } from "#db/schema.ts";
import { staffAtAddress } from "./staff-at-address.server.ts";

/**
 * Signs somebody out everywhere, at once. Codes that wait in their mailbox die too, unless somebody else of the staff
 * reads it: then they would be locked out, and the person's own name is no longer offered there.
 */
export function endSessions(
  tx: Transaction,
  { staffId, email, now }: { staffId: string; email: string; now: number },
): void {
  tx.delete(staffSessions).where(eq(staffSessions.staffId, staffId)).run();
  if (staffAtAddress(tx, email).some(({ id }) => id !== staffId)) return;
  tx.update(signInRequests)
    .set({ voidedAt: now })
    .where(
      and(
        eq(signInRequests.email, email),
        eq(signInRequests.audience, "staff"),
        isNull(signInRequests.voidedAt),
        isNull(signInRequests.usedAt),
      ),
    )
    .run();
}
