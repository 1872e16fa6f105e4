import { and, eq, isNull } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Transaction } from "#db/connection.server.ts";
import { parentSessions, passes } from "#db/schema.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { stopPersonalMail } from "../mail/stop-personal-mail.server.ts";
import type { Adult } from "./adults-at-address.server.ts";
import { stopSchoolMails } from "./end-ways-in.server.ts";

/**
 * An adult has another address now: what was mailed to the old one opens nothing any more, what waits for it is
 * stopped, and that mailbox is told once, unless it turned out to be somebody else's or the school writes nothing to
 * this adult (rule 21). A slip was never mailed anywhere: it goes on. `adult` is the record as it was before.
 */
export function leaveOldAddress(tx: Transaction, adult: Adult, now: number): void {
  tx.update(passes)
    .set({ endedAt: now, ending: "address-changed" })
    .where(and(eq(passes.adultId, adult.id), eq(passes.kind, "link"), isNull(passes.endedAt)))
    .run();
  tx.delete(parentSessions).where(eq(parentSessions.adultId, adult.id)).run();
  stopSchoolMails(tx, { adultId: adult.id, now });
  if (adult.email) stopPersonalMail(tx, { adultId: adult.id, to: adult.email, now });
  if (!adult.email || adult.mailboxState === "not-theirs" || adult.heldAt !== null) return;
  queueMail(tx, {
    values: { kind: "address-changed", adultName: adult.knownAs ?? adult.name },
    adultId: adult.id,
    to: adult.email,
    language: adult.language,
    expiresAt: now + 7 * DAY,
    now,
  });
}
