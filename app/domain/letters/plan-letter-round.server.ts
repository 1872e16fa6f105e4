import type { Database } from "#db/connection.server.ts";
import type { LetterAudience } from "#db/letter-values.ts";
import { adultsInAudience, type WrittenTo, whoGetsTheLetter } from "./who-gets-the-letter.server.ts";

/** Who would get letter 2 and who would not, and why, if it were sent now. Changes nothing. */
export function planLetterRound(
  db: Database,
  { letterId, audience }: { letterId: string; audience: LetterAudience },
): WrittenTo[] {
  return whoGetsTheLetter(db, { adultIds: adultsInAudience(audience), letterId });
}
