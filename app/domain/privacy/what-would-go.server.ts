import { and, count, inArray, isNotNull, isNull, type SQL, sql, type Table } from "drizzle-orm";
import { type Database, fold } from "#db/connection.server.ts";
import { attachments, emails, importRuns, signings, staff, tasks } from "#db/schema.ts";
import { lettersShownTo } from "../mail/mails-shown-to.server.ts";
import { recordsOfSameHuman } from "../people/records-of.server.ts";
import { findLegalHold, type LegalHold } from "./legal-hold.server.ts";

export type WouldGo = {
  /** Records of the same human, this one among them. */
  records: number;
  signings: number;
  scans: number;
  mails: number;
  tasks: number;
  /** Nobody else is known for them, and they have left. */
  childrenGoing: string[];
  /** They are at the school: they stay, and this person is no longer theirs. */
  childrenHere: string[];
  /** Names of staff who are the same human: what they are to the school as staff stays. */
  worksHereAs: string[];
  /** Files that are on their way: one that names the person is given up. */
  importsOnTheWay: number;
  legalHold: LegalHold | null;
};

/** What an erasure would take, counted and changed in nothing, for whoever decides on it. */
export function whatWouldGo(db: Database, { adultId }: { adultId: string }): WouldGo {
  const ids = recordsOfSameHuman(db, adultId).map(({ id }) => id);
  const theirs = inArray(signings.adultId, ids);
  const signed = db.select({ id: signings.id }).from(signings).where(theirs);
  const known = childrenOf(db, ids);
  return {
    records: ids.length,
    signings: countOf(db, signings, theirs),
    scans: countOf(
      db,
      attachments,
      and(inArray(attachments.signingId, signed), isNotNull(attachments.bytes)),
    ),
    mails: countOf(db, emails, and(inArray(emails.adultId, ids), lettersShownTo(db, null))),
    tasks: countOf(db, tasks, inArray(tasks.adultId, ids)),
    childrenGoing: known.filter(({ isHere, hasOthers }) => !isHere && !hasOthers).map(({ name }) => name),
    childrenHere: known.filter(({ isHere }) => isHere === 1).map(({ name }) => name),
    worksHereAs: db
      .select({ name: staff.name })
      .from(staff)
      .where(and(inArray(staff.adultId, ids), isNull(staff.endedAt)))
      .all()
      .map(({ name }) => name),
    importsOnTheWay: countOf(
      db,
      importRuns,
      sql`${importRuns.state} not in ('applied', 'undone', 'abandoned')`,
    ),
    legalHold: findLegalHold(db, adultId),
  };
}

/** Typed to make sure that it is this person and not the next on the list: the last word of the name, compared loosely. */
export function isSurnameOf(name: string, typed: string): boolean {
  const words = fold(name).trim().split(/\s+/);
  return words.at(-1) === fold(typed).trim();
}

function childrenOf(db: Database, ids: string[]) {
  const adultIds = sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );
  return db.all<{ name: string; isHere: number; hasOthers: number }>(sql`
    select c.name, c.left_on is null and c.died_at is null as isHere,
      exists (select 1 from guardianships o where o.child_id = c.id and o.adult_id not in (${adultIds})) as hasOthers
    from children c where c.id in (select child_id from guardianships where adult_id in (${adultIds}))
      and (c.died_at is null or c.left_on is not null)
    order by c.name`);
}

function countOf(db: Database, table: Table, which: SQL | undefined): number {
  return db.select({ found: count() }).from(table).where(which).get()?.found ?? 0;
}
