import { DAY } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { normaliseAddress } from "./adults-at-address.server.ts";
import { type ByStaff, changeAdultRecord, type NotToBeChanged } from "./change-adult-record.server.ts";
import { changePeople } from "./change-people.server.ts";
import { endWaysIn, stopSchoolMails } from "./end-ways-in.server.ts";
import { confirmSharing, isOwnAddress, type Sharing, unconfirmedSharing } from "./shared-address.server.ts";

export type AddressOutcome =
  | { status: "changed" | "nothing-changed" }
  /** Somebody else has this address: the office has to say that they share it (rule 4). */
  | { status: "shared"; sharing: Sharing[] }
  | NotToBeChanged;

/**
 * Gives an adult another address, or none. What was mailed to the old one opens nothing any more, what waits for it is
 * stopped, and the old mailbox is told once, unless it turned out to be somebody else's.
 */
export function changeAddress(
  db: Database,
  {
    adultId,
    isSharingConfirmed,
    ...by
  }: { adultId: string; email: string | null; isSharingConfirmed: boolean } & ByStaff,
): AddressOutcome {
  const email = by.email && normaliseAddress(by.email);
  const { now, staffId, reason } = by;
  const as = { action: "changed-address", done: "changed" } as const;
  return changeAdultRecord(db, { adultId, ...by }, as, (tx, adult): AddressOutcome => {
    if (email === adult.email) return { status: "nothing-changed" };
    if (isOwnAddress(tx, { staffId, email })) return { status: "own-record" };
    const sharing = adult.leftOn === null ? unconfirmedSharing(tx, [adultId], [email]) : [];
    if (sharing.length > 0 && !isSharingConfirmed) return { status: "shared", sharing };

    changePeople(tx, {
      kind: "edit",
      changes: [
        ...confirmSharing(sharing, now),
        { table: "adults", action: "update", id: adultId, set: { email, mailboxState: "usable" } },
      ],
      staffId,
      reason,
      now,
    });
    endWaysIn(tx, { adultId, ending: "address-changed", now });
    stopSchoolMails(tx, { adultId, now });
    if (adult.email && adult.mailboxState !== "not-theirs") {
      queueMail(tx, {
        values: { kind: "address-changed", adultName: adult.name },
        adultId,
        to: adult.email,
        language: adult.language,
        expiresAt: now + 7 * DAY,
        now,
      });
    }
    return { status: "changed" };
  });
}
