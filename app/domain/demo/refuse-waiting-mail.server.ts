import type { Database } from "#db/connection.server.ts";
import { claimMail } from "../mail/claim-mail.server.ts";
import { settleMail } from "../mail/settle-mail.server.ts";

/** What a mail server says at once when an address is wrong, to everything that waits in the outbox now. */
export function refuseWaitingMail(db: Database, { now }: { now: number }): void {
  const outcome = { status: "refused", response: "550 at RCPT TO", address: true } as const;
  for (let mail = claimMail(db, { now }); mail; mail = claimMail(db, { now })) {
    settleMail(db, { id: mail.id, outcome, now });
  }
}
