import { createHmac } from "node:crypto";
import { and, desc, eq, gt } from "drizzle-orm";
import { HOUR } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { emails } from "#db/schema.ts";

/** How long the code of a test mail works. */
export const TEST_MAIL_LIFE = HOUR;

export type TestMail = typeof emails.$inferSelect;

/** The test mails to an address whose code still works, newest first. */
export function liveTestMails(
  db: Database | Transaction,
  { address, now }: { address: string; now: number },
): TestMail[] {
  return db
    .select()
    .from(emails)
    .where(
      and(eq(emails.kind, "test"), eq(emails.toAddress, address), gt(emails.queuedAt, now - TEST_MAIL_LIFE)),
    )
    .orderBy(desc(emails.queuedAt))
    .all();
}

/**
 * The code in a test mail: it follows from who asked and when, under a key outside the database, and so is stored
 * nowhere. It opens nothing; it only shows that the mail came.
 */
export function testMailCode({ staffId, queuedAt, key }: { staffId: string; queuedAt: number; key: Buffer }) {
  const mac = createHmac("sha256", key).update(`test mail ${staffId} ${queuedAt}`, "utf8").digest();
  return String(mac.readUInt32BE() % 1_000_000).padStart(6, "0");
}
