import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, askedAdults, askings } from "#db/schema.ts";
import { schoolCalendar } from "../calendar/school-calendar.server.ts";
import { type Actor, recordAudit } from "../evidence/record-audit.server.ts";
import { countingRules } from "../policies/counting-rules.server.ts";
import { readiness } from "../school/readiness.server.ts";
import { mayGoOn } from "./asking-hours.ts";
import { leaveOutWhoWaits } from "./leave-out-who-waits.server.ts";
import { openForRequest } from "./open-for-request.server.ts";
import { whoGetsARequest } from "./who-gets-a-request.server.ts";
import type { LeftOutReason } from "./who-may-be-asked.server.ts";
import { worthSendingUntil } from "./worth-sending-until.ts";
import { writeRequest } from "./write-request.server.ts";

type Asking = typeof askings.$inferSelect;
type Slice = { mailKey: Buffer; now: number };

/**
 * One slice of whatever is being asked: each adult is decided now, in their turn (rule 13), and asked or left out with
 * the reason. At most so many at once, so that others can read and write in between. Says whether somebody is left whose
 * turn has come. An asking goes on in the hours that asking-hours.ts gives it.
 */
export function continueAskings(
  db: Database,
  { atMost, ...slice }: Slice & { atMost: number },
): { decided: number; isMore: boolean } {
  return db.transaction(
    (tx) => {
      const running = runningAskings(tx, slice.now);
      if (running.length === 0 || !readiness(tx).mayAsk) return { decided: 0, isMore: false };
      let decided = 0;
      for (const asking of running) {
        if (decided >= atMost) return { decided, isMore: true };
        decided += continueOne(tx, asking, { ...slice, atMost: atMost - decided });
      }
      return { decided, isMore: decided >= atMost };
    },
    { behavior: "immediate" },
  );
}

function runningAskings(tx: Transaction, now: number): Asking[] {
  const due = tx
    .select()
    .from(askings)
    .where(and(isNull(askings.endedAt), isNull(askings.pausedAt), lte(askings.startsAt, now)))
    // Of two that were confirmed in one millisecond, the one that was written first.
    .orderBy(asc(askings.startsAt), asc(askings.createdAt), sql`rowid`)
    .all();
  if (due.length === 0) return [];
  const calendar = schoolCalendar(tx);
  return due.filter((asking) => mayGoOn(calendar, asking, now));
}

function continueOne(tx: Transaction, asking: Asking, slice: Slice & { atMost: number }): number {
  const { now } = slice;
  const askedNow = countingRules(tx, now).map(({ policy }) => policy.id);
  const policyIds = asking.policyIds.filter((id) => askedNow.includes(id));
  // Taken out of force meanwhile: there is nothing left to ask.
  if (policyIds.length === 0) {
    leaveOutWhoWaits(tx, { askingId: asking.id, now });
    end(tx, asking, { state: "stopped", now });
    return 0;
  }
  const waiting = tx
    .select({ adultId: askedAdults.adultId })
    .from(askedAdults)
    .where(and(eq(askedAdults.askingId, asking.id), eq(askedAdults.state, "waiting")))
    .orderBy(asc(askedAdults.position))
    .limit(slice.atMost)
    .all();
  if (waiting.length === 0) {
    if (!hasWaitingMail(tx, asking.id)) end(tx, asking, { state: "done", now });
    return 0;
  }
  if (asking.state === "planned")
    tx.update(askings).set({ state: "asking" }).where(eq(askings.id, asking.id)).run();
  const ids = JSON.stringify(waiting.map(({ adultId }) => adultId));
  const staffId = asking.createdBy ?? undefined;
  const adultIds = sql`(select value from json_each(${ids}))`;
  const decisions = whoGetsARequest(tx, { adultIds, policyIds, staffId, now });
  const reasonOf = new Map(decisions.map(({ adultId, reason }) => [adultId, reason]));
  for (const { adultId } of waiting) {
    decide(tx, asking, { adultId, policyIds, reason: reasonOf.get(adultId) ?? null, ...slice });
  }
  return waiting.length;
}

function decide(
  tx: Transaction,
  asking: Asking,
  {
    adultId,
    policyIds,
    reason,
    mailKey,
    now,
  }: Slice & { adultId: string; policyIds: readonly string[]; reason: LeftOutReason | null },
): void {
  const place = and(eq(askedAdults.askingId, asking.id), eq(askedAdults.adultId, adultId));
  if (reason !== null) {
    tx.update(askedAdults).set({ state: "left-out", reason, decidedAt: now }).where(place).run();
    return;
  }
  const adult = tx.select().from(adults).where(eq(adults.id, adultId)).get();
  if (!adult?.email) throw new Error("Whoever may be asked has an address");
  const actor: Actor =
    asking.createdBy === null ? { kind: "portal" } : { kind: "staff", id: asking.createdBy };
  const requestId = writeRequest(tx, {
    adult: { ...adult, email: adult.email },
    open: openForRequest(tx, { adultId, policyIds, now }),
    asking,
    actor,
    mailKey,
    worthSendingUntil: worthSendingUntil(schoolCalendar(tx), now),
    now,
  });
  tx.update(askedAdults).set({ state: "asked", requestId, decidedAt: now }).where(place).run();
}

/** While a mail waits, tried or not, the asking can still be paused and stopped. */
function hasWaitingMail(tx: Transaction, askingId: string): boolean {
  const row = tx.get(sql`
    select 1 from requests r join emails e on e.id = r.email_id
    where r.asking_id = ${askingId} and e.state = 'queued' limit 1`);
  return row !== undefined;
}

function end(
  tx: Transaction,
  asking: Asking,
  { state, now }: { state: "done" | "stopped"; now: number },
): void {
  tx.update(askings).set({ state, endedAt: now }).where(eq(askings.id, asking.id)).run();
  const action = state === "done" ? "finished-asking" : "stopped-asking";
  recordAudit(tx, { actor: { kind: "portal" }, action, subjectId: asking.id, now });
}
