import { createHash } from "node:crypto";
import { and, eq, isNotNull, or, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, children, tasks } from "#db/schema.ts";
import { adultWords, childWords, matchAdult, matchesChild, reportWords } from "./match-report.server.ts";
import { type Report, readReport } from "./task-notes.ts";

/** Does it speak of a child with a flag, or of whoever is under a court order or on hold? */
export function isAboutProtected(db: Database | Transaction, report: Report): boolean {
  return isAbout(inWords(protectedPeople(db)), report);
}

/**
 * Of the tasks that came in for the office, those that are about somebody protected now. What was found out of a report is
 * remembered as long as the same people are protected: every page of the office asks.
 */
export function reportsAboutProtected(db: Database | Transaction, which: SQL | undefined): string[] {
  const ids = db
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.kind, "not-on-the-roll"), eq(tasks.audience, "office"), which))
    .all()
    .map(({ id }) => id);
  if (ids.length === 0) return [];
  const people = protectedPeople(db);
  const known = verdictsFor(people);
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const words = inWords(people);
    for (const { id, note } of reportsOf(db, unknown)) {
      const report = readReport(note);
      known.set(id, report !== null && isAbout(words, report));
    }
  }
  const about = ids.filter((id) => known.get(id));
  return reportsOf(db, about).flatMap(({ id, note }) => {
    const report = readReport(note);
    return report && !report.isForOffice ? [id] : [];
  });
}

function reportsOf(db: Database | Transaction, ids: string[]): { id: string; note: string | null }[] {
  if (ids.length === 0) return [];
  const chosen = sql`${tasks.id} in (select value from json_each(${JSON.stringify(ids)}))`;
  return db.select({ id: tasks.id, note: tasks.note }).from(tasks).where(chosen).all();
}

/** By the id of each report, and for one set of protected people: only ids and a hash of those people are kept. */
let remembered = { people: "", verdicts: new Map<string, boolean>() };

function verdictsFor(people: ReturnType<typeof protectedPeople>): Map<string, boolean> {
  const hash = createHash("sha256").update(JSON.stringify(people)).digest("base64url");
  if (remembered.people !== hash) remembered = { people: hash, verdicts: new Map() };
  return remembered.verdicts;
}

type InWords = ReturnType<typeof inWords>;

function inWords({ adults, children }: ReturnType<typeof protectedPeople>) {
  return { adults: adults.map(adultWords), children: children.map(childWords) };
}

function isAbout({ adults, children }: InWords, report: Report): boolean {
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
      .all(),
    adults: db
      .select({ name: adults.name, knownAs: adults.knownAs, email: adults.email, phone: adults.phone })
      .from(adults)
      .where(
        or(
          isNotNull(adults.heldAt),
          sql`${adults.id} in (select adult_id from guardianships where court_order)`,
        ),
      )
      .all(),
  };
}
