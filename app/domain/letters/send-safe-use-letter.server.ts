import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import { DAY, isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { finishedLetterTexts, letterRecipients, letterRounds } from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { leaveOutRecipients } from "./leave-out-recipients.server.ts";
import { recordSending } from "./record-sending.server.ts";
import { type WrittenTo, whoGetsTheLetter } from "./who-gets-the-letter.server.ts";

/** A letter that could not be delivered by then would puzzle more than help. */
const WORTH_SENDING = 7 * DAY;

type Round = typeof letterRounds.$inferSelect;

/**
 * One slice of letter 2 to many: each adult is decided now, in their turn, and the letter queued for them or not, with the
 * reason. Decision, mail and record are one transaction, so that a slice that is cut off has sent nobody anything and the
 * next one sends nobody anything twice. Says whether somebody is left whose turn has come.
 */
export function sendSafeUseLetter(
  db: Database,
  { atMost, now }: { atMost: number; now: number },
): { decided: number; isMore: boolean } {
  return db.transaction(
    (tx) => {
      const due = tx
        .select()
        .from(letterRounds)
        .where(and(isNull(letterRounds.endedAt), lte(letterRounds.startsAt, now)))
        .orderBy(asc(letterRounds.startsAt), asc(letterRounds.id))
        .all();
      let decided = 0;
      for (const round of due) {
        if (decided >= atMost) break;
        decided += continueRound(tx, round, { atMost: atMost - decided, now });
      }
      return { decided, isMore: decided >= atMost };
    },
    { behavior: "immediate" },
  );
}

function continueRound(
  tx: Transaction,
  round: Round,
  { atMost, now }: { atMost: number; now: number },
): number {
  const waiting = tx
    .select({ adultId: letterRecipients.adultId })
    .from(letterRecipients)
    .where(and(eq(letterRecipients.roundId, round.id), eq(letterRecipients.state, "waiting")))
    .orderBy(asc(letterRecipients.position))
    .limit(atMost)
    .all();
  const markdown = wordsOf(tx, round.letterId);
  // Forgotten meanwhile: there is nothing left to send.
  if (markdown === null) leaveOutRecipients(tx, { roundId: round.id, reason: "stopped", now });
  if (markdown === null || (waiting.length === 0 && !hasWaitingMail(tx, round.id)))
    tx.update(letterRounds).set({ endedAt: now }).where(eq(letterRounds.id, round.id)).run();
  if (markdown === null || waiting.length === 0) return 0;

  const ids = JSON.stringify(waiting.map(({ adultId }) => adultId));
  const adultIds = sql`(select value from json_each(${ids}))`;
  for (const one of whoGetsTheLetter(tx, { adultIds, letterId: round.letterId }))
    decide(tx, round, one, { markdown, now });
  return waiting.length;
}

function decide(
  tx: Transaction,
  round: Round,
  { adultId, email, reason }: WrittenTo,
  { markdown, now }: { markdown: string; now: number },
): void {
  const place = and(eq(letterRecipients.roundId, round.id), eq(letterRecipients.adultId, adultId));
  if (reason !== null || email === null) {
    const leftOut = { state: "left-out", reason: reason ?? "no-email", decidedAt: now } as const;
    tx.update(letterRecipients).set(leftOut).where(place).run();
    return;
  }
  const emailId = queueMail(tx, {
    values: { kind: "safe-use-letter", letter: markdown },
    adultId,
    to: email,
    expiresAt: now + WORTH_SENDING,
    now,
  });
  const id = newId(now);
  const { letterId, createdBy: staffId } = round;
  recordSending(tx, { id, letterId, adultId, way: "mail", emailId, sentOn: isoDateOf(now), staffId, now });
  tx.update(letterRecipients).set({ state: "written", sendingId: id, decidedAt: now }).where(place).run();
}

function wordsOf(tx: Transaction, letterId: string): string | null {
  const found = tx.select().from(finishedLetterTexts).where(eq(finishedLetterTexts.letterId, letterId)).get();
  return found?.markdown ?? null;
}

/** While a mail waits, tried or not, the round can still be stopped. */
function hasWaitingMail(tx: Transaction, roundId: string): boolean {
  const row = tx.get(sql`
    select 1 from letter_recipients r join letter_sendings s on s.id = r.sending_id
    join emails e on e.id = s.email_id
    where r.round_id = ${roundId} and e.state = 'queued' limit 1`);
  return row !== undefined;
}
