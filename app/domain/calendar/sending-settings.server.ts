import type { Database, Transaction } from "#db/connection.server.ts";
import { sendingSettings as table } from "#db/schema.ts";

export type SendingSettings = Pick<
  typeof table.$inferSelect,
  "mailsPerMinute" | "remindersPausedAt" | "joinersPausedAt" | "digestStoppedAt"
>;

/** What counts until the office has decided anything: a mail a second, and nothing paused. */
const DEFAULTS: SendingSettings = {
  mailsPerMinute: 60,
  remindersPausedAt: null,
  joinersPausedAt: null,
  digestStoppedAt: null,
};

/** How fast the portal sends, and what of its own writing is paused. */
export function sendingSettings(db: Database | Transaction): SendingSettings {
  const { mailsPerMinute, remindersPausedAt, joinersPausedAt, digestStoppedAt } = table;
  return (
    db.select({ mailsPerMinute, remindersPausedAt, joinersPausedAt, digestStoppedAt }).from(table).get() ??
    DEFAULTS
  );
}
