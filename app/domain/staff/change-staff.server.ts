import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, type STAFF_ROLES, staff } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { normaliseAddress } from "../people/adults-at-address.server.ts";
import { isLastAdmin } from "./active-admins.server.ts";
import { endSessions } from "./end-sessions.server.ts";

export type ChangeOutcome = {
  status:
    | "changed"
    | "no-such-person"
    | "own-role"
    | "own-record"
    | "own-address"
    | "last-admin"
    | "no-such-adult";
};

/**
 * Changes somebody's name, address, role, or the record on the roll that is the same human. Nobody gives themselves
 * another role, or cuts the link to their own record, which would let them act on it (rule 8). Where only the address was
 * that link, the record is written down instead as theirs. With a new address the mailed code goes elsewhere, so they sign
 * in anew.
 */
export function changeStaff(
  db: Database,
  change: {
    staffId: string;
    name: string;
    email: string;
    role: (typeof STAFF_ROLES)[number];
    adultId: string | null;
    by: string;
    now: number;
  },
): ChangeOutcome {
  const { staffId, name, role, by, now } = change;
  return db.transaction(
    (tx): ChangeOutcome => {
      const person = tx.select().from(staff).where(eq(staff.id, staffId)).get();
      if (!person || person.endedAt !== null) return { status: "no-such-person" };
      if (staffId === by && role !== person.role) return { status: "own-role" };
      if (staffId === by && change.adultId !== person.adultId) return { status: "own-record" };
      if (role !== "admin" && isLastAdmin(tx, { staffId })) return { status: "last-admin" };
      if (change.adultId !== null && !tx.select().from(adults).where(eq(adults.id, change.adultId)).get())
        return { status: "no-such-adult" };

      const email = normaliseAddress(change.email);
      const tied = email === person.email ? [] : tiedByAddress(tx, person.email, change.adultId);
      const isWrittenDown = change.adultId === null && person.adultId === null && tied.length === 1;
      if (staffId === by && tied.length > 0 && !isWrittenDown) return { status: "own-address" };
      const adultId = isWrittenDown ? (tied[0] ?? null) : change.adultId;
      tx.update(staff).set({ name, email, role, adultId }).where(eq(staff.id, staffId)).run();
      if (email !== person.email) endSessions(tx, { staffId, email: person.email, now });
      const actor = { kind: "staff", id: by } as const;
      const changed = [
        name !== person.name && "name",
        email !== person.email && "address",
        role !== person.role && "role",
        adultId !== person.adultId && "own-record",
      ];
      for (const what of changed) {
        if (what) recordAudit(tx, { actor, action: `changed-staff-${what}`, subjectId: staffId, now });
      }
      return { status: "changed" };
    },
    { behavior: "immediate" },
  );
}

/** Records that are this human's by the address alone, each as the one under which it goes on, besides the known one. */
function tiedByAddress(tx: Transaction, email: string, knownId: string | null): string[] {
  const current = ({ id, mergedInto }: { id: string; mergedInto: string | null }) => mergedInto ?? id;
  const known = knownId && tx.select().from(adults).where(eq(adults.id, knownId)).get();
  const tied = tx.select().from(adults).where(eq(adults.email, email)).all().map(current);
  return [...new Set(tied)].filter((id) => !known || id !== current(known));
}
