import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { children } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { normaliseAddress } from "./adults-at-address.server.ts";
import type { ByStaff } from "./change-adult-record.server.ts";
import { changePeople } from "./change-people.server.ts";
import type { AdultDetails } from "./edit-adult.server.ts";
import { confirmSharing, isOwnAddress, type Sharing, unconfirmedSharing } from "./shared-address.server.ts";
import { holdFor, type Tie } from "./tie-adult-to-child.server.ts";

/** Adds an adult who looks after a child. The child's next request mails go to them too (rule 5). */
export function addAdult(
  db: Database,
  {
    childId,
    details,
    tie,
    isSharingConfirmed,
    ...by
  }: {
    childId: string;
    details: AdultDetails;
    email: string | null;
    tie: Tie;
    isSharingConfirmed: boolean;
  } & ByStaff,
):
  | { status: "added"; adultId: string }
  | { status: "shared"; sharing: Sharing[] }
  | { status: "no-such-child" | "own-record" } {
  const { staffId, reason, now } = by;
  const email = by.email && normaliseAddress(by.email);
  return db.transaction(
    (tx) => {
      const child = tx.select().from(children).where(eq(children.id, childId)).get();
      if (!child || child.diedAt !== null) return { status: "no-such-child" };
      if (isOwnAddress(tx, { staffId, email })) return { status: "own-record" };
      const sharing = unconfirmedSharing(tx, [], [email]);
      if (sharing.length > 0 && !isSharingConfirmed) return { status: "shared", sharing };

      const adultId = newId(now);
      const adult = { id: adultId, ...details, email, heldAt: null, createdAt: now };
      changePeople(tx, {
        kind: "edit",
        changes: [
          ...confirmSharing(tx, sharing, now),
          { table: "adults", action: "insert", row: adult },
          {
            table: "guardianships",
            action: "insert",
            row: { id: newId(now), adultId, childId, ...tie, createdAt: now },
          },
          ...holdFor(adult, tie, now),
        ],
        staffId,
        reason,
        now,
      });
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "added-adult", subjectId: adultId, now });
      return { status: "added", adultId };
    },
    { behavior: "immediate" },
  );
}
