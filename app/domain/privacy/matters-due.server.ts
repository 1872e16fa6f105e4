import { and, eq, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { monthsAgo } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { finishedLetterTexts, letters, matterPeople, matters } from "#db/matters-schema.ts";
import { ON_LEGAL_HOLD } from "./legal-hold.server.ts";
import { readMatterMonths } from "./matter-months.server.ts";

/**
 * Records that were forgotten because somebody asked for it. Whoever the roll forgot because their time was over stays
 * named in matters and letters, which have a longer time of their own.
 */
export const FORGOTTEN_BY_REQUEST: SQL = sql`(select adult_id from erasures where ground = 'request')`;

/** Was everybody who posted forgotten by request, and was there somebody? Then the matter is about nobody any more. */
export function postedByTheForgotten(db: Database | Transaction, matterId: string): boolean {
  const posted = db
    .select({
      isForgotten: sql<boolean>`coalesce(${matterPeople.adultId} in ${FORGOTTEN_BY_REQUEST}, 0)`.mapWith(
        Boolean,
      ),
    })
    .from(matterPeople)
    .where(
      and(
        eq(matterPeople.matterId, matterId),
        eq(matterPeople.part, "posted"),
        isNull(matterPeople.removedAt),
      ),
    )
    .all();
  return posted.length > 0 && posted.every(({ isForgotten }) => isForgotten);
}

const HAS_WORDS: SQL = sql`(
  exists (select 1 from matter_steps s join matter_step_texts t on t.step_id = s.id
    where s.matter_id = ${matters.id} and coalesce(t.words, t.early_reason) is not null)
  or exists (select 1 from matter_steps s join matter_evidence e on e.step_id = s.id
    where s.matter_id = ${matters.id} and coalesce(e.link, e.file_name, e.bytes) is not null)
  or exists (select 1 from matter_people p where p.matter_id = ${matters.id} and p.name is not null)
  or exists (select 1 from letters l left join finished_letter_texts f on f.letter_id = l.id
    where l.matter_id = ${matters.id} and coalesce(l.draft, f.markdown, f.addressee) is not null))`;

/** Something in it speaks of somebody who was forgotten while it had to wait, or is a letter to them. */
const SPEAKS_OF_THE_FORGOTTEN: SQL = sql`(
  exists (select 1 from matter_mentions m join matter_step_texts t on t.step_id = m.record_id
    where m.matter_id = ${matters.id} and coalesce(t.words, t.early_reason) is not null)
  or exists (select 1 from matter_mentions m join matter_evidence e on e.step_id = m.record_id
    where m.matter_id = ${matters.id} and coalesce(e.link, e.file_name, e.bytes) is not null)
  or exists (select 1 from matter_mentions m join matter_people p on p.id = m.record_id
    where m.matter_id = ${matters.id} and p.name is not null)
  or exists (select 1 from letters l left join finished_letter_texts f on f.letter_id = l.id
    where l.matter_id = ${matters.id} and coalesce(l.draft, f.markdown, f.addressee) is not null
      and l.adult_id in ${FORGOTTEN_BY_REQUEST}))`;

/** Closed, not on legal hold, and naming nobody who is: anything else waits, since the school may need it (UK GDPR 17(3)). */
export const NEED_NOT_WAIT: SQL = sql`(${matters.closedAt} is not null and ${matters.legalHoldAt} is null
  and not exists (select 1 from matter_people p where p.matter_id = ${matters.id}
    and p.removed_at is null and p.adult_id in ${ON_LEGAL_HOLD}))`;

/** Closed matters whose time is over: all of it goes. */
export function mattersDue(db: Database | Transaction, { now }: { now: number }) {
  const before = monthsAgo(now, readMatterMonths(db));
  return someMatters(db, and(NEED_NOT_WAIT, HAS_WORDS, lt(matters.closedAt, before)));
}

/** Closed matters with anything left of somebody who was forgotten by request: it goes, and no other's. */
export function mattersOfTheForgotten(db: Database | Transaction) {
  const found = someMatters(db, and(NEED_NOT_WAIT, HAS_WORDS));
  const speaking = new Set(someMatters(db, and(NEED_NOT_WAIT, SPEAKS_OF_THE_FORGOTTEN)).map(({ id }) => id));
  return found.filter(({ id }) => speaking.has(id) || postedByTheForgotten(db, id));
}

function someMatters(db: Database | Transaction, which: SQL | undefined) {
  return db
    .select({ id: matters.id, number: matters.number, closedAt: matters.closedAt })
    .from(matters)
    .where(which)
    .orderBy(matters.number)
    .all();
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
