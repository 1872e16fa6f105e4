import { type SQL, sql } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { byAdult, type OpenText, openTexts } from "../reminders/open-texts.server.ts";
import { daysLater, MOST_MAILS, QUIET_DAYS } from "../reminders/reminder-schedule.ts";
import { type Asked, whoMayBeAsked } from "./who-may-be-asked.server.ts";

/**
 * Whom an asking of many writes to, decided now, by surname: whoever may be asked, and of whom not everything was asked in
 * the last days already or so often that nothing more is sent (rule 13). An adult with children in two classes that are
 * asked one after the other gets one mail. Asking one adult by hand does not go by this.
 */
export function whoGetsARequest(
  db: Database | Transaction,
  question: { adultIds: SQL; policyIds: readonly string[]; staffId?: string | undefined; now: number },
): Asked[] {
  const { policyIds, now } = question;
  const people = whoMayBeAsked(db, question);
  const ids = JSON.stringify(people.flatMap(({ adultId, reason }) => (reason === null ? [adultId] : [])));
  const texts = openTexts(db, { adultIds: sql`(select value from json_each(${ids}))`, now });
  const open = byAdult(texts.filter(({ policyId }) => policyIds.includes(policyId)));
  const today = isoDateOf(now);
  return people.map((one) => {
    const own = one.reason === null ? open.get(one.adultId) : undefined;
    const hadAll = own?.every((text) => wasAskedLately(text, today) || text.mails >= MOST_MAILS);
    return hadAll ? { ...one, reason: "asked-lately" } : one;
  });
}

function wasAskedLately({ requestedAt }: OpenText, today: string): boolean {
  return requestedAt !== null && daysLater(isoDateOf(requestedAt), QUIET_DAYS) >= today;
}
