import type { Transaction } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import { newId } from "#db/new-id.ts";
import { askedAdults, askings } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { readiness } from "../school/readiness.server.ts";
import { type Joiner, listJoiners } from "./list-joiners.server.ts";

/**
 * Writes down an asking, with welcoming words, of every joiner whom the school may write to and of whom the office did
 * not say "not yet" (rule 11). Whoever is asked for the same policies is in one. Returns how many adults they are. A
 * second call finds nobody: they are in an asking now.
 */
export function welcomeJoiners(tx: Transaction, { now }: { now: number }): number {
  if (!readiness(tx).mayAsk) return 0;
  const joiners = listJoiners(tx, { now }).filter(
    ({ reason, notYetSince }) => reason === null && notYetSince === null,
  );
  for (const alike of Map.groupBy(joiners, ({ policyIds }) => policyIds.join()).values())
    welcome(tx, alike, now);
  return joiners.length;
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
