import type { Database, Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { type STAFF_ROLES, staff } from "#db/schema.ts";
import { type Actor, recordAudit } from "../evidence/record-audit.server.ts";
import { normaliseAddress } from "../people/adults-at-address.server.ts";

/** Adds a member of staff. They set up an authenticator app at their first sign-in, and see nothing before. */
export function inviteStaff(
  db: Database | Transaction,
  person: {
    name: string;
    email: string;
    role: (typeof STAFF_ROLES)[number];
    adultId?: string;
    actor: Actor;
    now: number;
  },
): { staffId: string } {
  const staffId = newId(person.now);
  db.insert(staff)
    .values({
      id: staffId,
      name: person.name,
      email: normaliseAddress(person.email),
      role: person.role,
      adultId: person.adultId,
      createdAt: person.now,
    })
    .run();
  recordAudit(db, { actor: person.actor, action: "invited-staff", subjectId: staffId, now: person.now });
  return { staffId };
}
