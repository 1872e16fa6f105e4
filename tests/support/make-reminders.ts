import { eq } from "drizzle-orm";
import { atHour } from "#app/dates.ts";
import { claimMail } from "#app/domain/mail/claim-mail.server.ts";
import { settleMail } from "#app/domain/mail/settle-mail.server.ts";
import { queueDueReminders } from "#app/domain/reminders/queue-due-reminders.server.ts";
import type { Database } from "#db/connection.server.ts";
import type { MailValues } from "#db/mail-values.ts";
import { emails } from "#db/schema.ts";
import { aRequest, MAIL_KEY, type Mail } from "./make-requests.ts";

/** On which most adults of these tests are asked: a Monday with five weeks of school behind it. */
export const ASKED_ON = "2026-09-14";
/** By the usual schedule, 5, 10 and 20 school days later. */
export const STEPS = ["2026-09-21", "2026-09-28", "2026-10-12"] as const;

/** Ten o'clock of this day in London, or another full hour. */
export const on = (day: string, hour = 10): number => atHour(day, hour);

/** Everything that may go out now goes, and the mail server takes it. */
export function deliver(db: Database, now: number): Mail[] {
  const sent: Mail[] = [];
  for (let mail = claimMail(db, { now }); mail; mail = claimMail(db, { now })) {
    const outcome = { status: "sent", response: "250 OK", subject: "A mail", body: "Hello" } as const;
    settleMail(db, { id: mail.id, outcome, now });
    sent.push(mail);
  }
  return sent;
}

/** What the background does by itself at this moment. Returns what went out. */
export function lookAndSend(db: Database, now: number): Mail[] {
  queueAllDue(db, now);
  return deliver(db, now);
}

/** Slice after slice, until everybody was looked at. Returns how many were queued. */
export function queueAllDue(db: Database, now: number, atMost = 100): number {
  let queued = 0;
  for (let after: string | null = ""; after !== null; ) {
    const slice = queueDueReminders(db, { mailKey: MAIL_KEY, now, atMost, after });
    queued += slice.queued;
    after = slice.next;
  }
  return queued;
}

/** Asked and written to at ten o'clock of this day. */
export function askOn(db: Database, adult: { id: string }, day: string = ASKED_ON) {
  const request = aRequest(db, adult, { now: on(day) });
  deliver(db, on(day));
  return request;
}

type ReminderValues = Extract<MailValues, { kind: "reminder" }>;

/** What a reminder says. */
export function saysIn(mail: Mail | undefined): ReminderValues {
  if (mail?.values.kind !== "reminder") throw new Error("This is no reminder");
  return mail.values;
}

/** What became of every reminder, oldest first. */
export function reminderStates(db: Database): string[] {
  return db
    .select({ state: emails.state })
    .from(emails)
    .where(eq(emails.kind, "reminder"))
    .all()
    .map(({ state }) => state);
}
