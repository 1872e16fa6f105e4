import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { signInRequests } from "#db/schema.ts";

/** Uses an accepted request up: of two presses, exactly one gets a session (ASVS 6.5.1). */
export function takeSignInRequest(
  db: Database,
  { requestId, now }: { requestId: string; now: number },
): { status: "used" | "too-late" } {
  const used = db
    .update(signInRequests)
    .set({ usedAt: now })
    .where(
      and(
        eq(signInRequests.id, requestId),
        isNotNull(signInRequests.acceptedAt),
        isNull(signInRequests.usedAt),
        gt(signInRequests.expiresAt, now),
      ),
    )
    .returning({ id: signInRequests.id })
    .get();
  return { status: used ? "used" : "too-late" };
}
