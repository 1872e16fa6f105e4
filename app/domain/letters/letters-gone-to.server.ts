import { sql } from "drizzle-orm";

/**
 * In SQL, every time that letter 1 went to an adult, by mail or on paper: `adult_id` and `at`. Whoever asks shows nobody that
 * there was one (rule 17).
 */
export const lettersGoneTo = sql`(
  select s.adult_id, coalesce(e.settled_at, s.recorded_at) as at
  from letter_sendings s join letters l on l.id = s.letter_id left join emails e on e.id = s.email_id
  where l.kind = 'misuse' and (e.id is null or e.state in ('queued', 'sent', 'bounced')))`;
