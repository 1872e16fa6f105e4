import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import type { LetterAudience } from "#db/letter-values.ts";
import type { NOT_WRITTEN_REASONS } from "#db/matters-schema.ts";
import { cIsHere } from "../people/child-is-here.server.ts";
import { hasChildIn } from "../requests/adults-meant.server.ts";
import { isSharedUnconfirmed } from "../requests/who-may-be-asked.server.ts";
import { hasChildHere } from "../roll/roll-states.server.ts";

export type NotWrittenReason = (typeof NOT_WRITTEN_REASONS)[number];

/** Whom no mail reaches: they get it on paper. */
export const ON_PAPER: readonly NotWrittenReason[] = [
  "no-email",
  "mailbox-not-usable",
  "mail-complaint",
  "address-not-confirmed",
];

export type WrittenTo = {
  adultId: string;
  name: string;
  email: string | null;
  /** Why letter 2 is not mailed to them; null: it is. */
  reason: NotWrittenReason | null;
};

/** Ids, in SQL, of all adults with a child here whom this audience means: also of somebody who has left all the same. */
export function adultsInAudience(audience: LetterAudience): SQL {
  const isMeant =
    audience.kind === "whole-roll"
      ? sql`exists (select 1 from guardianships g join children c on c.id = g.child_id
          where g.adult_id = adults.id and ${cIsHere})`
      : hasChildIn(audience);
  return sql`(select adults.id from adults
    where adults.merged_into is null and adults.erased_at is null and ${isMeant})`;
}

/** Has had this letter, or it is on its way: a mail that never arrived does not count. */
const hasHad = (letterId: string) => sql`exists (
  select 1 from letter_sendings s left join emails e on e.id = s.email_id
  where s.letter_id = ${letterId} and s.adult_id = adults.id and (e.id is null or e.state in ('queued', 'sent')))`;

/**
 * To whom of these letter 2 is mailed, decided now, by surname: never to somebody on hold or who has left (rule 21), and to
 * nobody a second time.
 */
export function whoGetsTheLetter(
  db: Database | Transaction,
  { adultIds, letterId }: { adultIds: SQL; letterId: string },
): WrittenTo[] {
  return db.all<WrittenTo>(sql`
    select adults.id as adultId, adults.name, adults.email, case
      when adults.erased_at is not null or not ${hasChildHere} then 'left'
      when adults.held_at is not null then 'on-hold'
      when ${hasHad(letterId)} then 'had-it-already'
      when adults.email is null then 'no-email'
      when adults.mailbox_state <> 'usable' then 'mailbox-not-usable'
      when adults.email in (select email from complained_addresses) then 'mail-complaint'
      when ${isSharedUnconfirmed} then 'address-not-confirmed'
    end as reason
    from adults where adults.id in ${adultIds}
    order by by_surname(adults.name), adults.id`);
}
