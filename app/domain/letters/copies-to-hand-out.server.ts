import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { hasChildHere } from "../roll/roll-states.server.ts";
import { findLetterRound } from "./letter-rounds.server.ts";
import { recordSending } from "./record-sending.server.ts";
import { ON_PAPER } from "./who-gets-the-letter.server.ts";

export type CopyFor = { adultId: string; name: string };

/**
 * Whom of a round no mail reaches, by surname: they get letter 2 on paper. Nobody who is on hold or has left by now, and
 * nobody who has had it (rule 21).
 */
export function copiesToHandOut(db: Database | Transaction, { roundId }: { roundId: string }): CopyFor[] {
  return db.all<CopyFor>(sql`
    select adults.id as adultId, adults.name
    from letter_recipients r
    join letter_rounds round on round.id = r.round_id
    join adults on adults.id = r.adult_id
    left join letter_sendings s on s.id = r.sending_id
    left join emails e on e.id = s.email_id
    where r.round_id = ${roundId} and ${hasChildHere} and adults.held_at is null
      and (r.reason in ${ON_PAPER}
        or e.state in ('refused', 'bounced', 'expired'))
      and not exists (select 1 from letter_sendings had left join emails m on m.id = had.email_id
        where had.letter_id = round.letter_id and had.adult_id = adults.id
          and (m.id is null or m.state in ('queued', 'sent')))
    order by by_surname(adults.name), adults.id`);
}

/** Which copies these are: whoever is among them, in one short word. */
export function whichCopies(copies: readonly CopyFor[]): string {
  const ids = copies.map(({ adultId }) => adultId).toSorted();
  return createHash("sha256").update(ids.join()).digest("hex").slice(0, 16);
}

export type HandedOut =
  | { status: "handed-out"; count: number }
  /** Meanwhile others need one than those for whom they were printed: look again. */
  | { status: "others-need-one" }
  | { status: "no-such-round" };

/** Writes down that all of these copies were handed out today: to those for whom they were printed, and nobody else. */
export function handOutCopies(
  db: Database,
  handing: { roundId: string; which: string; staffId: string; now: number },
): HandedOut {
  const { roundId, staffId, now } = handing;
  return db.transaction(
    (tx): HandedOut => {
      const round = findLetterRound(tx, { roundId });
      if (!round) return { status: "no-such-round" };
      const copies = copiesToHandOut(tx, { roundId });
      if (whichCopies(copies) !== handing.which) return { status: "others-need-one" };
      const sentOn = isoDateOf(now);
      for (const { adultId } of copies) {
        const sending = { id: newId(now), letterId: round.letterId, adultId, way: "handed-over" } as const;
        recordSending(tx, { ...sending, emailId: null, sentOn, staffId, now });
      }
      return { status: "handed-out", count: copies.length };
    },
    { behavior: "immediate" },
  );
}
