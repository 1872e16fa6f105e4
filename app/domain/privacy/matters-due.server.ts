import { and, eq, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { monthsAgo } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { finishedLetterTexts, letters, matterPeople, matters } from "#db/matters-schema.ts";
import { adults } from "#db/schema.ts";
import { ON_LEGAL_HOLD } from "./legal-hold.server.ts";
import { readMatterMonths } from "./matter-months.server.ts";

/** Was everybody who posted forgotten, and was there somebody? Then the matter is about nobody any more. */
export function postedByTheForgotten(db: Database | Transaction, matterId: string): boolean {
  const posted = db
    .select({ erasedAt: adults.erasedAt })
    .from(matterPeople)
    .leftJoin(adults, eq(adults.id, matterPeople.adultId))
    .where(
      and(
        eq(matterPeople.matterId, matterId),
        eq(matterPeople.part, "posted"),
        isNull(matterPeople.removedAt),
      ),
    )
    .all();
  return posted.length > 0 && posted.every(({ erasedAt }) => erasedAt !== null);
}

const HAS_WORDS: SQL = sql`(
  exists (select 1 from matter_steps s join matter_step_texts t on t.step_id = s.id
    where s.matter_id = ${matters.id} and coalesce(t.words, t.early_reason) is not null)
  or exists (select 1 from matter_steps s join matter_evidence e on e.step_id = s.id
    where s.matter_id = ${matters.id} and coalesce(e.link, e.file_name, e.bytes) is not null)
  or exists (select 1 from matter_people p where p.matter_id = ${matters.id} and p.name is not null)
  or exists (select 1 from letters l left join finished_letter_texts f on f.letter_id = l.id
    where l.matter_id = ${matters.id} and coalesce(l.draft, f.markdown, f.addressee) is not null))`;

/** Closed matters whose time is over, or that are about nobody any more. None on legal hold, or naming somebody who is. */
export function mattersDue(db: Database | Transaction, { now }: { now: number }) {
  const before = monthsAgo(now, readMatterMonths(db));
  return db
    .select({ id: matters.id, number: matters.number, closedAt: matters.closedAt })
    .from(matters)
    .where(
      and(
        isNotNull(matters.closedAt),
        isNull(matters.legalHoldAt),
        HAS_WORDS,
        sql`not exists (select 1 from matter_people p where p.matter_id = ${matters.id}
          and p.removed_at is null and p.adult_id in ${ON_LEGAL_HOLD})`,
      ),
    )
    .orderBy(matters.number)
    .all()
    .filter(({ id, closedAt }) => (closedAt ?? now) < before || postedByTheForgotten(db, id));
}

/** Letters of no matter whose time is over: finished ones, and those that were begun and left. */
export function lettersDue(db: Database | Transaction, { now }: { now: number }) {
  const before = monthsAgo(now, readMatterMonths(db));
  return db
    .select({ id: letters.id, kind: letters.kind, finishedAt: letters.finishedAt })
    .from(letters)
    .leftJoin(finishedLetterTexts, eq(finishedLetterTexts.letterId, letters.id))
    .where(
      and(
        isNull(letters.matterId),
        or(isNotNull(letters.draft), isNotNull(finishedLetterTexts.markdown)),
        lt(sql`coalesce(${letters.finishedAt}, ${letters.changedAt})`, before),
        sql`(${letters.adultId} is null or ${letters.adultId} not in ${ON_LEGAL_HOLD})`,
      ),
    )
    .all();
}
