import { sql } from "drizzle-orm";
import { atHour, isoDateOf } from "#app/dates.ts";
import type { Transaction } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import { newId } from "#db/new-id.ts";
import { askedAdults, askings } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { readiness } from "../school/readiness.server.ts";
import { type Joiner, listJoiners } from "./list-joiners.server.ts";

/**
 * Writes down an asking, with welcoming words, of every joiner whom the school may write to and of whom the office did
 * not say "not yet" (rule 11). Whoever had a request or a reminder today waits for another morning. Whoever is asked for the same policies is in one. Returns how many adults they are. A
 * second call finds nobody: they are in an asking now.
 */
export function welcomeJoiners(tx: Transaction, { now }: { now: number }): number {
  if (!readiness(tx).mayAsk) return 0;
  const joiners = listJoiners(tx, { now }).filter(
    ({ adultId, reason, notYetSince }) =>
      reason === null && notYetSince === null && !wasMailedToday(tx, { adultId, now }),
  );
  for (const alike of Map.groupBy(joiners, ({ policyIds }) => policyIds.join()).values())
    welcome(tx, alike, now);
  return joiners.length;
}

/** Under any of their records; one that waits may still go today. */
function wasMailedToday(tx: Transaction, { adultId, now }: { adultId: string; now: number }): boolean {
  const mail = tx.get(sql`
    select 1 from emails e
    where e.adult_id in (select id from adults where id = ${adultId} or merged_into = ${adultId})
      and e.kind in ('request', 'reminder') and (e.state = 'queued'
        or e.state in ('sent', 'bounced') and e.settled_at >= ${atHour(isoDateOf(now), 0)}) limit 1`);
  return mail !== undefined;
}

function welcome(tx: Transaction, joiners: Joiner[], now: number): void {
  const askingId = newId(now);
  insertRow(tx, askings, {
    id: askingId,
    audience: { kind: "adults", adultIds: joiners.map(({ adultId }) => adultId) },
    policyIds: joiners[0]?.policyIds ?? [],
    isWelcome: true,
    confirmedCount: joiners.length,
    state: "planned",
    startsAt: now,
    createdAt: now,
  });
  for (const [position, { adultId }] of joiners.entries())
    insertRow(tx, askedAdults, { askingId, adultId, position, state: "waiting" });
  recordAudit(tx, { actor: { kind: "portal" }, action: "welcomed-joiners", subjectId: askingId, now });
}
