import { and, eq, isNotNull, isNull, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, children, staff, tasks } from "#db/schema.ts";
import type { Staff } from "../staff/staff-at-address.server.ts";
import { adultWords, childWords, matchAdult, matchesChild, reportWords } from "./match-report.server.ts";
import { type Report, readReport } from "./task-notes.ts";

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
  if (viewer && seesSafeguarding(db, viewer)) return undefined;
  return and(eq(tasks.audience, "office"), notInArray(tasks.id, officeTasksAboutProtected(db)));
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

/** Does it speak of a child with a flag, or of whoever is under a court order or on hold? */
export function isAboutProtected(db: Database | Transaction, report: Report): boolean {
  return isAbout(protectedPeople(db), report);
}

/** Tasks that came in for the office and are about somebody protected now. */
function officeTasksAboutProtected(db: Database | Transaction): string[] {
  const reports = db
    .select({ id: tasks.id, note: tasks.note })
    .from(tasks)
    .where(and(eq(tasks.kind, "not-on-the-roll"), eq(tasks.audience, "office")))
    .all();
  if (reports.length === 0) return [];
  const people = protectedPeople(db);
  return reports.flatMap(({ id, note }) => {
    const report = readReport(note);
    return report && !report.isForOffice && isAbout(people, report) ? [id] : [];
  });
}

type Protected = ReturnType<typeof protectedPeople>;

function isAbout({ adults, children }: Protected, report: Report): boolean {
  const words = reportWords(report);
  return (
    children.some((child) => matchesChild(words, child)) ||
    adults.some((adult) => matchAdult(words, adult) !== null)
  );
}

/** Also those who have left: somebody may well look for a child who had to. */
function protectedPeople(db: Database | Transaction) {
  return {
    children: db
      .select({ name: children.name, knownAs: children.knownAs, className: children.className })
      .from(children)
      .where(
        or(
          eq(children.tellsSafeguarding, true),
          sql`${children.id} in (select child_id from guardianships where court_order)`,
          sql`${children.id} in (select g.child_id from adults a join guardianships g on g.adult_id = a.id
            where a.held_at is not null)`,
        ),
      )
      .all()
      .map(childWords),
    adults: db
      .select({ name: adults.name, knownAs: adults.knownAs, email: adults.email, phone: adults.phone })
      .from(adults)
      .where(
        or(
          isNotNull(adults.heldAt),
          sql`${adults.id} in (select adult_id from guardianships where court_order)`,
        ),
      )
      .all()
      .map(adultWords),
  };
}
