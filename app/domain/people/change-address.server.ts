import type { Database } from "#db/connection.server.ts";
import { normaliseAddress } from "./adults-at-address.server.ts";
import { type ByStaff, changeAdultRecord, type NotToBeChanged } from "./change-adult-record.server.ts";
import { changePeople } from "./change-people.server.ts";
import { leaveOldAddress } from "./leave-old-address.server.ts";
import { confirmSharing, isOwnAddress, type Sharing, unconfirmedSharing } from "./shared-address.server.ts";

export type AddressOutcome =
  | { status: "changed" | "nothing-changed" }
  /** Somebody else has this address: the office has to say that they share it (rule 4). */
  | { status: "shared"; sharing: Sharing[] }
  | NotToBeChanged;

/** Gives an adult another address, or none, and leaves the old one. */
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
        ...confirmSharing(tx, sharing, now),
        { table: "adults", action: "update", id: adultId, set: { email, mailboxState: "usable" } },
      ],
      staffId,
      reason,
      now,
    });
    leaveOldAddress(tx, adult, now);
    return { status: "changed" };
  });
}
