import { asc, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { letterSendings } from "#db/matters-schema.ts";
import { adults, emails, staff } from "#db/schema.ts";

/** How a letter to one adult went out, in the order in which it was written down, and what became of each mail. */
export function letterSendingsOf(db: Database, { letterId }: { letterId: string }) {
  return db
    .select({
      id: letterSendings.id,
      way: letterSendings.way,
      sentOn: letterSendings.sentOn,
      recordedAt: letterSendings.recordedAt,
      staffName: staff.name,
      adultName: adults.name,
      mail: {
        id: emails.id,
        to: emails.toAddress,
        state: emails.state,
        settledAt: emails.settledAt,
        serverResponse: emails.serverResponse,
      },
    })
    .from(letterSendings)
    .innerJoin(staff, eq(staff.id, letterSendings.recordedBy))
    .leftJoin(adults, eq(adults.id, letterSendings.adultId))
    .leftJoin(emails, eq(emails.id, letterSendings.emailId))
    .where(eq(letterSendings.letterId, letterId))
    .orderBy(asc(letterSendings.recordedAt), asc(letterSendings.id))
    .all();
}

/** The letter that this mail brought; null for every other mail. */
export function letterOfMail(db: Database, { mailId }: { mailId: string }): string | null {
  const { letterId, emailId } = letterSendings;
  return db.select({ letterId }).from(letterSendings).where(eq(emailId, mailId)).get()?.letterId ?? null;
}

export type ShownSending = ReturnType<typeof letterSendingsOf>[number];
