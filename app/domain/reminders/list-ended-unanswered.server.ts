import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { cIsHere } from "../people/child-is-here.server.ts";
import { type LeftOutReason, whoMayBeAsked } from "../requests/who-may-be-asked.server.ts";
import { byAdult, openTexts } from "./open-texts.server.ts";

export type EndedUnanswered = {
  adultId: string;
  name: string;
  children: string;
  /** When the last link or slip stopped working. */
  endedAt: number;
  open: string[];
  /** The most mails that they had about one of these texts. */
  mails: number;
  /** Why no mail could ask them again now; null: it can. */
  reason: LeftOutReason | null;
};

/**
 * Adults whose way in ran out before they answered, by surname: they can still sign in with a mailed code, and be asked
 * again. Not those on hold (rule 21).
 */
export function listEndedUnanswered(
  db: Database,
  { staffId, now }: { staffId: string; now: number },
): EndedUnanswered[] {
  const ended = db.all<{ adultId: string; endedAt: number; children: string | null }>(sql`
    select adults.id as adultId, max(p.expires_at) as endedAt,
      (select group_concat(c.name || ' (' || c.class_name || ')', ', ' order by c.name)
        from guardianships g join children c on c.id = g.child_id
        where g.adult_id = adults.id and ${cIsHere}) as children
    from passes p join adults on adults.id = p.adult_id
    where p.ended_at is null and adults.left_on is null and adults.held_at is null
    group by adults.id having max(p.expires_at) <= ${now}`);
  const ofAdult = new Map(ended.map((one) => [one.adultId, one]));
  const adultIds = sql`(select value from json_each(${JSON.stringify([...ofAdult.keys()])}))`;
  const texts = byAdult(openTexts(db, { adultIds, now }));
  return whoMayBeAsked(db, { adultIds, staffId, now }).flatMap(({ adultId, name, reason }) => {
    const one = ofAdult.get(adultId);
    const open = texts.get(adultId) ?? [];
    if (!one || open.length === 0) return [];
    const mails = Math.max(...open.map((text) => text.mails));
    const titles = open.map(({ shortTitle }) => shortTitle);
    return [
      { adultId, name, children: one.children ?? "", endedAt: one.endedAt, open: titles, mails, reason },
    ];
  });
}
