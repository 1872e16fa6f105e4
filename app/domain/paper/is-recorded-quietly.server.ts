import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { quietRecordings } from "#db/schema.ts";

/** Did the head record this without a mail? Then nothing about it goes out by mail, whoever writes it (rule 8). */
export function isRecordedQuietly(db: Database | Transaction, signingId: string): boolean {
  const quiet = db
    .select({ signingId: quietRecordings.signingId })
    .from(quietRecordings)
    .where(eq(quietRecordings.signingId, signingId))
    .get();
  return quiet !== undefined;
}
