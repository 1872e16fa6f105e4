import { eq, sql } from "drizzle-orm";
import { leaveTask, type TaskKind } from "#app/domain/inbox/leave-task.server.ts";
import { reportNotOnTheRoll } from "#app/domain/inbox/report-not-on-the-roll.server.ts";
import { inviteStaff } from "#app/domain/staff/invite-staff.server.ts";
import { type Staff, staffAtAddress } from "#app/domain/staff/staff-at-address.server.ts";
import type { Database } from "#db/connection.server.ts";
import { tasks } from "#db/schema.ts";
import { onlyOne } from "./only-one.ts";
import { NOON, TERM_START } from "./school-in-memory.ts";

export type Task = typeof tasks.$inferSelect;

/** Somebody who works at the school, with whatever part they have there. */
export function aPersonOfStaff(
  db: Database,
  role: Staff["role"],
  {
    email = `${role}-person@example.test`,
    ...more
  }: { email?: string; name?: string; adultId?: string } = {},
): Staff {
  const actor = { kind: "command-line" } as const;
  const name = more.name ?? `Person ${role}`;
  const person = { name, email, role, actor, now: TERM_START };
  inviteStaff(db, more.adultId === undefined ? person : { ...person, adultId: more.adultId });
  return onlyOne(staffAtAddress(db, email).filter((one) => one.name === name));
}

/** A task as some other part of the portal would leave it. */
export function aTask(
  db: Database,
  kind: TaskKind,
  { now = NOON, ...more }: { adultId?: string; note?: string; now?: number } = {},
): Task {
  const id = db.transaction((tx) => leaveTask(tx, { kind, ...more, now }));
  return taskNow(db, { id });
}

/** Somebody writes on the public page that they are not on the list. */
export function aReport(
  db: Database,
  {
    now = NOON,
    ...words
  }: { name?: string; contact?: string; child?: string; message?: string; now?: number } = {},
): Task {
  const report = { name: "Gwen Grey", contact: "gwen@example.test", child: "Dai Grey", ...words };
  reportNotOnTheRoll(db, { ...report, now });
  const [newest] = db.select().from(tasks).orderBy(sql`rowid desc`).limit(1).all();
  if (!newest) throw new Error("The report left no task");
  return newest;
}

export function taskNow(db: Database, { id }: { id: string }): Task {
  return onlyOne(db.select().from(tasks).where(eq(tasks.id, id)).all());
}
