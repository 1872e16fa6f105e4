import { and, eq, isNull, ne } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults } from "#db/schema.ts";

/** Who else reads this mailbox (rule 4). One whose child has left may still do so. */
export function othersAtAddress(
  db: Database | Transaction,
  { email, adultId }: { email: string; adultId: string },
): { id: string; name: string }[] {
  return db
    .select({ id: adults.id, name: adults.name })
    .from(adults)
    .where(and(eq(adults.email, email), isNull(adults.mergedInto), ne(adults.id, adultId)))
    .orderBy(adults.name)
    .all();
}
