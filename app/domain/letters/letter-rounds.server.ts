import { desc, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { letterRounds } from "#db/matters-schema.ts";
import { staff } from "#db/schema.ts";
import type { NotWrittenReason } from "./who-gets-the-letter.server.ts";

/** What became of the letter to one adult, in the order in which it happens. */
export const LETTER_STATES = [
  "on-paper",
  "sent",
  "queued",
  "waiting",
  "bounced",
  "refused",
  "not-sent",
] as const;
export type LetterState = (typeof LETTER_STATES)[number];

export type Recipient = { adultId: string; name: string } & (
  | { state: LetterState }
  | { state: "left-out"; reason: NotWrittenReason }
);

export type LetterCounts = Record<LetterState, number> & {
  /** Everybody of the audience. */
  all: number;
  leftOut: Partial<Record<NotWrittenReason, number>>;
};

/** Got the letter on paper, whatever became of a mail. */
const isOnPaper = sql`exists (select 1 from letter_sendings p
  where p.letter_id = round.letter_id and p.adult_id = r.adult_id and p.way <> 'mail')`;

/** Everybody of a round and how they stand now, by surname: read from what happened, so that it is true after a restart. */
export function recipientsOf(db: Database | Transaction, { roundId }: { roundId: string }): Recipient[] {
  return db.all<Recipient>(sql`
    select r.adult_id as adultId, adults.name, r.reason, case
      when ${isOnPaper} then 'on-paper'
      when r.state <> 'written' then r.state
      when e.state in ('expired', 'stopped') then 'not-sent'
      else e.state end as state
    from letter_recipients r
    join letter_rounds round on round.id = r.round_id
    join adults on adults.id = r.adult_id
    left join letter_sendings s on s.id = r.sending_id
    left join emails e on e.id = s.email_id
    where r.round_id = ${roundId}
    order by by_surname(adults.name), adults.id`);
}

export function countRecipients(people: readonly Recipient[]): LetterCounts {
  const counts = Object.fromEntries(LETTER_STATES.map((state) => [state, 0])) as Record<LetterState, number>;
  const leftOut: LetterCounts["leftOut"] = {};
  for (const person of people) {
    if (person.state === "left-out") leftOut[person.reason] = (leftOut[person.reason] ?? 0) + 1;
    else counts[person.state] += 1;
  }
  return { ...counts, all: people.length, leftOut };
}

/** The rounds of a letter, the newest first. */
export function letterRoundsOf(db: Database, { letterId }: { letterId: string }) {
  return listed(db)
    .where(eq(letterRounds.letterId, letterId))
    .orderBy(desc(letterRounds.createdAt), desc(letterRounds.id))
    .all();
}

export function findLetterRound(db: Database | Transaction, { roundId }: { roundId: string }) {
  return listed(db).where(eq(letterRounds.id, roundId)).get();
}

function listed(db: Database | Transaction) {
  return db
    .select({
      id: letterRounds.id,
      letterId: letterRounds.letterId,
      audience: letterRounds.audience,
      confirmedCount: letterRounds.confirmedCount,
      startsAt: letterRounds.startsAt,
      createdAt: letterRounds.createdAt,
      startedBy: staff.name,
      endedAt: letterRounds.endedAt,
      stoppedBecause: letterRounds.stoppedBecause,
    })
    .from(letterRounds)
    .innerJoin(staff, eq(staff.id, letterRounds.createdBy));
}
