import { and, eq, isNull, notInArray, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { staff, tasks } from "#db/schema.ts";
import type { Staff } from "../staff/staff-at-address.server.ts";
import { reportsAboutProtected } from "./reports-about-protected.server.ts";

/*
 * Who sees a task. When a stranger asks after a child who is protected, the safeguarding lead is told, and nobody else:
 * not in a list, a number, or a page. That is decided when the report comes and again whenever tasks are looked at, since a
 * child may be flagged, or join the roll, after the report came.
 */

export type Viewer = Pick<Staff, "id" | "role">;

/** The tasks that this member of staff may know of; without one, those that everybody in the office may. */
export function tasksShownTo(
  db: Database | Transaction,
  viewer: Pick<Viewer, "role"> | null,
): SQL | undefined {
  return shownAmong(db, viewer, undefined);
}

/** The same of what is not done. Every page of the office counts these: it looks at no report that was dealt with. */
export function openTasksShownTo(
  db: Database | Transaction,
  viewer: Pick<Viewer, "role"> | null,
): SQL | undefined {
  const isOpen = isNull(tasks.doneAt);
  return and(isOpen, shownAmong(db, viewer, isOpen));
}

function shownAmong(
  db: Database | Transaction,
  viewer: Pick<Viewer, "role"> | null,
  which: SQL | undefined,
): SQL | undefined {
  if (viewer && seesSafeguarding(db, viewer)) return undefined;
  return and(eq(tasks.audience, "office"), notInArray(tasks.id, reportsAboutProtected(db, which)));
}

/** The safeguarding lead. As long as the school has none, the head. */
export function seesSafeguarding(db: Database | Transaction, { role }: Pick<Viewer, "role">): boolean {
  if (role === "dsl") return true;
  return role === "head" && !hasSafeguardingLead(db);
}

function hasSafeguardingLead(db: Database | Transaction): boolean {
  const lead = db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.role, "dsl"), isNull(staff.endedAt)))
    .limit(1)
    .get();
  return lead !== undefined;
}
