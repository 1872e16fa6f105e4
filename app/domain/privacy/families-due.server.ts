import { sql } from "drizzle-orm";
import { endOfSchoolYear, isoDateOf, monthsAfter } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { cIsHere } from "../people/child-is-here.server.ts";
import { ON_LEGAL_HOLD } from "./legal-hold.server.ts";
import type { RetentionPeriods } from "./save-retention-period.server.ts";

export type AdultDue = {
  id: string;
  name: string;
  /** The last day on which a child of theirs was here, as far as the portal knows. */
  lastHereOn: string;
  hasSigned: boolean;
};

/**
 * Adults who have had no child here for so long that they are forgotten: by default from 1 September on, one whole school
 * year after the one in which the last child left. Nobody on legal hold.
 */
export function adultsDue(
  db: Database,
  { periods, now }: { periods: RetentionPeriods; now: number },
): AdultDue[] {
  const today = isoDateOf(now);
  return adultsWithoutChildren(db)
    .map(({ createdAt, leftOn, lastChildLeftOn, hasSigned, ...adult }) => ({
      ...adult,
      hasSigned: hasSigned === 1,
      lastHereOn: [leftOn, lastChildLeftOn].reduce<string>(
        (last, on) => (on !== null && on > last ? on : last),
        leftOn === null && lastChildLeftOn === null ? isoDateOf(createdAt) : "",
      ),
    }))
    .filter((adult) =>
      isDue(adult.lastHereOn, periods[adult.hasSigned ? "acknowledgement" : "family"], today),
    );
}

/**
 * Children whose own record is due though their adults stay, each for a brother or sister who is here. Others go with the
 * last of their adults.
 */
export function childrenDue(
  db: Database,
  { periods, now }: { periods: RetentionPeriods; now: number },
): { id: string; name: string; lastHereOn: string }[] {
  const today = isoDateOf(now);
  return db
    .all<{ id: string; name: string; leftOn: string | null; diedAt: number | null }>(sql`
      select c.id, c.name, c.left_on as leftOn, c.died_at as diedAt from children c
      where not ${cIsHere} and not exists (
        select 1 from guardianships g where g.child_id = c.id and (g.adult_id in ${ON_LEGAL_HOLD} or not exists (
          select 1 from guardianships other join children sibling on sibling.id = other.child_id
          where other.adult_id = g.adult_id and sibling.left_on is null and sibling.died_at is null)))
      order by c.name`)
    .map(({ id, name, leftOn, diedAt }) => ({
      id,
      name,
      lastHereOn: leftOn ?? isoDateOf(diedAt ?? now),
    }))
    .filter(({ lastHereOn }) => isDue(lastHereOn, periods.family, today));
}

function isDue(lastHereOn: string, months: number, today: string): boolean {
  return today > monthsAfter(endOfSchoolYear(lastHereOn), months);
}

type Candidate = Omit<AdultDue, "hasSigned" | "lastHereOn"> & {
  createdAt: number;
  leftOn: string | null;
  lastChildLeftOn: string | null;
  hasSigned: number;
};

/** Merged records go with the record under which their human goes on. A child's death ends their time here as well. */
function adultsWithoutChildren(db: Database): Candidate[] {
  return db.all<Candidate>(sql`
    select adults.id, adults.name, adults.created_at as createdAt, adults.left_on as leftOn,
      (select max(coalesce(c.left_on, date(c.died_at / 1000, 'unixepoch')))
        from guardianships g join children c on c.id = g.child_id where g.adult_id = adults.id) as lastChildLeftOn,
      exists (select 1 from signings s join adults record on record.id = s.adult_id
        where record.id = adults.id or record.merged_into = adults.id) as hasSigned
    from adults
    where adults.erased_at is null and adults.merged_into is null and adults.id not in ${ON_LEGAL_HOLD}
      and (adults.left_on is not null or not exists (
        select 1 from guardianships g join children c on c.id = g.child_id
        where g.adult_id = adults.id and ${cIsHere}))
    order by adults.name, adults.id`);
}
