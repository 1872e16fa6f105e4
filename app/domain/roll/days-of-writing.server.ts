import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { firstIdAt } from "#db/new-id.ts";

export type Day = { on: string; beginsAt: number; endsAt: number };

export type DayOfWriting = { on: string; asked: boolean; reminded: boolean };

/** No id sorts after it. */
const AFTER_ALL = "g";

/**
 * The days, of these, on which at least so many adults were asked or reminded, somebody of them to answer what counts
 * now: the texts of this policy from that number on. Only the rows of these days are looked at, by their ids.
 */
export function daysOfWriting(
  db: Database,
  {
    days,
    policyId,
    countsFrom,
    atLeast,
  }: { days: readonly Day[]; policyId: string; countsFrom: number; atLeast: number },
): DayOfWriting[] {
  const ranges = days.map(({ on, beginsAt, endsAt }) => ({
    on,
    begins: firstIdAt(beginsAt),
    ends: Number.isFinite(endsAt) ? firstIdAt(endsAt) : AFTER_ALL,
  }));
  const isOfDay = sql`id >= value ->> 'begins' and id < value ->> 'ends'`;
  const counting = sql`(select id from policy_versions where policy_id = ${policyId} and number >= ${countsFrom})`;
  const rows = db.values<[on: string, asked: 0 | 1, reminded: 0 | 1]>(sql`
    select * from (
      select value ->> 'on',
        (select count(*) from requests where ${isOfDay}) >= ${atLeast} and exists (
          select 1 from requests
          join requested_versions on request_id = requests.id and policy_version_id in ${counting}
          where ${isOfDay}) as asked,
        (select count(*) from reminders where ${isOfDay}) >= ${atLeast} and exists (
          select 1 from reminders
          join reminded_versions on reminder_id = reminders.id and policy_version_id in ${counting}
          where ${isOfDay}) as reminded
      from json_each(${JSON.stringify(ranges)}))
    where asked or reminded`);
  return rows.map(([on, asked, reminded]) => ({ on, asked: asked === 1, reminded: reminded === 1 }));
}
