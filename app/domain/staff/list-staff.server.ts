import { and, asc, count, eq, inArray, isNull, max } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults, auditEvents, staff, tasks } from "#db/schema.ts";
import { type SecondFactors, secondFactorsOf } from "./second-factors.server.ts";
import type { Staff } from "./staff-at-address.server.ts";

export type StaffRow = Pick<Staff, "id" | "name" | "email" | "role" | "endedAt" | "createdAt"> & {
  factors: SecondFactors;
  lastSignedInAt: number | null;
  openTasks: number;
  /** Their own record on the roll, where an admin has linked it. */
  adult: { id: string; name: string } | null;
};

/** Everybody of the staff by name: those who are here, then those who have ended. */
export function listStaff(db: Database): StaffRow[] {
  const rows = db
    .select({ person: staff, adult: { id: adults.id, name: adults.name } })
    .from(staff)
    .leftJoin(adults, eq(adults.id, staff.adultId))
    .orderBy(asc(staff.name))
    .all();
  const signedIn = new Map(
    db
      .select({ id: auditEvents.subjectId, at: max(auditEvents.at) })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.action, "signed-in"),
          inArray(
            auditEvents.subjectId,
            rows.map(({ person }) => person.id),
          ),
        ),
      )
      .groupBy(auditEvents.subjectId)
      .all()
      .map(({ id, at }) => [id, at]),
  );
  const listed = rows.map(({ person, adult }) => ({
    id: person.id,
    name: person.name,
    email: person.email,
    role: person.role,
    endedAt: person.endedAt,
    createdAt: person.createdAt,
    factors: secondFactorsOf(db, { staffId: person.id }),
    lastSignedInAt: signedIn.get(person.id) ?? null,
    openTasks: openTasksOf(db, person.id),
    adult,
  }));
  return [
    ...listed.filter(({ endedAt }) => endedAt === null),
    ...listed.filter(({ endedAt }) => endedAt !== null),
  ];
}

function openTasksOf(db: Database, staffId: string): number {
  const open = and(eq(tasks.ownerId, staffId), isNull(tasks.doneAt));
  return db.select({ open: count() }).from(tasks).where(open).get()?.open ?? 0;
}
