import { eq } from "drizzle-orm";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import type { Database } from "#db/connection.server.ts";
import { auditEvents, children, emails, parentSessions, passes, type STAFF_ROLES } from "#db/schema.ts";
import type { Child } from "./make-people.ts";
import { NOON, TERM_START } from "./school-in-memory.ts";

/** Somebody of the staff who does something now, in one of the four roles. */
export function by(
  db: Database,
  role: (typeof STAFF_ROLES)[number] = "office",
  email = `${role}@school.example`,
) {
  const name = `Staff ${role}`;
  const actor = { kind: "command-line" } as const;
  const { staffId } = inviteStaff(db, { name, email, role, actor, now: TERM_START });
  return { staffId, now: NOON };
}

export const ADULT_DETAILS = {
  name: "Siân Evans",
  knownAs: null,
  phone: "+44 1632 960001",
  bestReachedBy: "mail",
  language: "cy",
} as const;

export const MOTHER = { relationship: "mother", parentalResponsibility: "yes", courtOrder: false } as const;

export function childNow(db: Database, { id }: { id: string }): Child {
  const row = db.select().from(children).where(eq(children.id, id)).get();
  if (!row) throw new Error("This child is not in the database");
  return row;
}

export const endingsOf = (db: Database, { id }: { id: string }) =>
  db
    .select({ ending: passes.ending })
    .from(passes)
    .where(eq(passes.adultId, id))
    .all()
    .map(({ ending }) => ending);

export const mailStatesOf = (db: Database, { id }: { id: string }) =>
  db
    .select({ kind: emails.kind, state: emails.state })
    .from(emails)
    .where(eq(emails.adultId, id))
    .all()
    .map(({ kind, state }) => `${kind}: ${state}`);

/** A parent who is signed in on some phone. */
export function aSession(db: Database, { id }: { id: string }): void {
  const times = { createdAt: NOON, idleEndsAt: NOON + 1000, endsAt: NOON + 1000 };
  db.insert(parentSessions)
    .values({ id: `session of ${id}`, adultId: id, scope: "sign-in", ...times })
    .run();
}

export const sessionsOf = (db: Database, { id }: { id: string }) =>
  db.select().from(parentSessions).where(eq(parentSessions.adultId, id)).all().length;

export const lastAudit = (db: Database) => db.select().from(auditEvents).all().at(-1);
