import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import type { LetterAudience } from "#db/letter-values.ts";
import { letterRecipients, letterRounds } from "#db/matters-schema.ts";
import { START_DELAY } from "../requests/asking-days.ts";
import { readLetter } from "./read-letter.server.ts";
import { adultsInAudience, ON_PAPER, whoGetsTheLetter } from "./who-gets-the-letter.server.ts";

export type StartedRound =
  | { status: "started" | "started-already"; roundId: string }
  /** Another one of this letter has not ended: two people had the same idea. */
  | { status: "runs-already"; roundId: string }
  /** Not what was typed: so many would get a mail now. */
  | { status: "count-differs"; count: number }
  /** Nor anybody who needs it on paper. */
  | { status: "nobody-to-mail" }
  /** Not there, not finished, put away, to one adult, or forgotten. */
  | { status: "nothing-to-send" };

/**
 * Writes down to whom letter 2 goes, to begin in ten minutes. Who gets a mail is decided once more when their turn comes,
 * and never anybody who was not among those that were counted. Where nobody can be mailed it ends at once, and those whom no
 * mail reaches get it on paper.
 */
export function startLetterRound(
  db: Database,
  wanted: {
    /** Made with the form, so that the form sent twice is one round. */
    roundId: string;
    letterId: string;
    audience: LetterAudience;
    typedCount: number;
    staffId: string;
    now: number;
  },
): StartedRound {
  const { roundId, letterId, audience, typedCount, staffId, now } = wanted;
  return db.transaction(
    (tx): StartedRound => {
      const known = tx.select().from(letterRounds).where(eq(letterRounds.id, roundId)).get();
      if (known) return { status: "started-already", roundId };
      const letter = readLetter(tx, letterId);
      if (letter?.state !== "finished" || letter.kind !== "safe-use" || letter.finished.markdown === null)
        return { status: "nothing-to-send" };
      const running = tx
        .select()
        .from(letterRounds)
        .where(and(eq(letterRounds.letterId, letterId), isNull(letterRounds.endedAt)))
        .get();
      if (running) return { status: "runs-already", roundId: running.id };

      const people = whoGetsTheLetter(tx, { adultIds: adultsInAudience(audience), letterId });
      const count = people.filter(({ reason }) => reason === null).length;
      const needsPaper = people.some(({ reason }) => reason !== null && ON_PAPER.includes(reason));
      if (count === 0 && !needsPaper) return { status: "nobody-to-mail" };
      if (count !== typedCount) return { status: "count-differs", count };
      insertRow(tx, letterRounds, {
        id: roundId,
        letterId,
        audience,
        confirmedCount: count,
        // Where nobody is mailed there is nothing to wait for, and nothing to stop.
        ...(count === 0 ? { startsAt: now, endedAt: now } : { startsAt: now + START_DELAY }),
        createdAt: now,
        createdBy: staffId,
      });
      for (const [position, { adultId, reason }] of people.entries()) {
        insertRow(tx, letterRecipients, {
          roundId,
          adultId,
          position,
          ...(reason === null ? { state: "waiting" } : { state: "left-out", reason, decidedAt: now }),
        });
      }
      return { status: "started", roundId };
    },
    { behavior: "immediate" },
  );
}
