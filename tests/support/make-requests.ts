import { eq, sql } from "drizzle-orm";
import { unsealSecrets } from "#app/domain/mail/seal-secrets.server.ts";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import type { Database } from "#db/connection.server.ts";
import type { MailSecrets } from "#db/mail-values.ts";
import { emails, requests } from "#db/schema.ts";
import { NOON } from "./school-in-memory.ts";

/** Keys that lie outside the database, the same in every test. */
export const MAIL_KEY = Buffer.alloc(32, 1);
export const CODE_KEY = Buffer.alloc(32, 2);
export const STAFF_KEY = Buffer.alloc(32, 3);

export type Mail = typeof emails.$inferSelect;

/** All mails to an address, oldest first. */
export function mailsTo(db: Database, address: string): Mail[] {
  return db.select().from(emails).where(eq(emails.toAddress, address)).orderBy(sql`rowid`).all();
}

/** The code and links in a mail that waits, as its reader would see them. */
export function secretsIn(mail: Mail | undefined): MailSecrets {
  if (!mail) throw new Error("There is no such mail");
  return unsealSecrets(mail.sealedSecrets, mail.id, MAIL_KEY);
}

/** Asks an adult and keeps the link of the mail. */
export function aRequest(
  db: Database,
  adult: { id: string },
  { now = NOON } = {},
): { requestId: string; passToken: string; passId: string; mailId: string } {
  const outcome = askAdult(db, { adultId: adult.id, actor: { kind: "portal" }, mailKey: MAIL_KEY, now });
  if (outcome.status !== "asked") throw new Error(`Not asked: ${outcome.status}`);
  const mail = db.select().from(emails).where(eq(emails.adultId, adult.id)).orderBy(sql`rowid`).all().at(-1);
  const { passToken } = secretsIn(mail);
  if (!mail || !passToken) throw new Error("The request has no link");
  const [request] = db.select().from(requests).where(eq(requests.id, outcome.requestId)).all();
  return { requestId: outcome.requestId, passToken, passId: request?.passId ?? "", mailId: mail.id };
}
