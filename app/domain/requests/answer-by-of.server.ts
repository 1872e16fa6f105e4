import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { askings, requests } from "#db/schema.ts";
import { recordsOf } from "../people/records-of.server.ts";

/** By which day the school last asked this adult for an answer, and whether it is over. The pages stay open after it (rule 7). */
export function answerByOf(
  db: Database,
  { adultId, now }: { adultId: string; now: number },
): { on: string; isOver: boolean } | null {
  const row = newestAnswerBy(db).get({ adultId });
  return row?.on ? { on: row.on, isOver: row.on < isoDateOf(now) } : null;
}

const newestAnswerBy = prepared((db, { adultId }: Given<{ adultId: string }>) =>
  db
    .select({ on: askings.answerBy })
    .from(requests)
    .innerJoin(askings, eq(askings.id, requests.askingId))
    .where(and(inArray(requests.adultId, recordsOf(adultId)), isNotNull(askings.answerBy)))
    .orderBy(desc(requests.askedAt))
    .limit(1),
);
