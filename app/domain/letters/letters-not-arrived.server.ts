import { sql } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { letters } from "#db/matters-schema.ts";
import { isOfOthers } from "./letters-of-others.server.ts";

/** Longer ago than this somebody has decided to leave it. */
const LATELY = 30 * DAY;

export type LetterNotArrived = { letterId: string; number: number; adultName: string | null; mails: number };

/**
 * Finished letters of which a mail was refused, came back, or did not go out after all, and which have not reached its
 * reader since, by mail or on paper: the oldest first, of those that this member of staff may know of.
 */
export function lettersNotArrived(
  db: Database,
  { staffId, now }: { staffId: string; now: number },
): LetterNotArrived[] {
  return db.all<LetterNotArrived>(sql`
    select letters.id as letterId, f.number, case when letters.kind = 'misuse' then a.name end as adultName,
      count(distinct s.adult_id) as mails
    from ${letters}
    join finished_letters f on f.letter_id = letters.id
    join finished_letter_texts t on t.letter_id = letters.id and t.markdown is not null
    join letter_sendings s on s.letter_id = letters.id
    join emails e on e.id = s.email_id
    join adults a on a.id = s.adult_id and a.erased_at is null
    where ${isOfOthers(db, { staffId })} and e.settled_at > ${now - LATELY}
      and (e.state in ('refused', 'bounced', 'expired') or e.state = 'stopped' and letters.kind = 'misuse')
      and not exists (select 1 from letter_sendings had left join emails m on m.id = had.email_id
        where had.letter_id = letters.id and (letters.kind = 'misuse' or had.adult_id = s.adult_id)
          and (m.id is null or m.state in ('queued', 'sent')))
    group by letters.id order by f.number`);
}
