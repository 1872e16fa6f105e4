import { isoDateOf } from "#app/dates.ts";

/** The day by which a mail asks for an answer, unless that day is over when it goes out. */
export function answerByToCome({ answerBy }: { answerBy?: string }, now: number): { answerBy?: string } {
  return answerBy !== undefined && answerBy >= isoDateOf(now) ? { answerBy } : {};
}
