import { and, eq, isNull } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { adults, type STAFF_ROLES, staff } from "#db/schema.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { normaliseAddress } from "../people/adults-at-address.server.ts";
import { inviteStaff } from "./invite-staff.server.ts";

/** The mail says where to sign in, and no secret: it is worth sending as long as anybody would look at it. */
const WORTH_SENDING = 3 * DAY;

export type InviteOutcome =
  | { status: "invited"; staffId: string }
  | { status: "already-here" | "no-such-adult" };

/** Adds a member of staff and writes to them. The same name at the same address is the same person, once. */
export function inviteByMail(
  db: Database,
  invitation: {
    name: string;
    email: string;
    role: (typeof STAFF_ROLES)[number];
    adultId: string | null;
    by: string;
    now: number;
  },
): InviteOutcome {
  const { name, role, adultId, by, now } = invitation;
  const email = normaliseAddress(invitation.email);
  return db.transaction(
    (tx): InviteOutcome => {
      const same = and(eq(staff.email, email), eq(staff.name, name), isNull(staff.endedAt));
      if (tx.select().from(staff).where(same).get()) return { status: "already-here" };
      if (adultId !== null && !tx.select().from(adults).where(eq(adults.id, adultId)).get())
        return { status: "no-such-adult" };
      const actor = { kind: "staff", id: by } as const;
      const { staffId } = inviteStaff(tx, { name, email, role, ...(adultId && { adultId }), actor, now });
      const values = { kind: "staff-invitation", name, role } as const;
      queueMail(tx, { values, to: email, expiresAt: now + WORTH_SENDING, now });
      return { status: "invited", staffId };
    },
    { behavior: "immediate" },
  );
}
