import { eq } from "drizzle-orm";
import { MINUTE } from "#app/dates.ts";
import { eraseAdult } from "#app/domain/privacy/erase-adult.server.ts";
import { continueAskings } from "#app/domain/requests/continue-askings.server.ts";
import {
  type AskingToStart,
  type StartOutcome,
  startAsking,
} from "#app/domain/requests/start-asking.server.ts";
import type { LeftOutReason } from "#app/domain/requests/who-may-be-asked.server.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { askedAdults, complainedAddresses, policies, sharedAddresses, staff } from "#db/schema.ts";
import { type Adult, anAdult, changeAdult } from "./make-people.ts";
import { MAIL_KEY } from "./make-requests.ts";
import { readAndSign } from "./make-signings.ts";
import { NOON } from "./school-in-memory.ts";

/** When an asking that was started at noon begins. */
export const BEGUN = NOON + 10 * MINUTE;

/** The ids of the policies that a school in memory asks for. */
export function askedPolicyIds(db: Database): string[] {
  return db
    .select({ id: policies.id })
    .from(policies)
    .where(eq(policies.isAsked, true))
    .orderBy(policies.position)
    .all()
    .map(({ id }) => id);
}

/** What the office sends off: the whole roll for both policies, at once, unless told otherwise. */
export function startOf(
  db: Database,
  staffId: string,
  wanted: Partial<AskingToStart> & Pick<AskingToStart, "typedCount">,
): StartOutcome {
  return startAsking(db, {
    askingId: newId(NOON),
    audience: { kind: "whole-roll" },
    policyIds: askedPolicyIds(db),
    answerBy: null,
    start: "now",
    staffId,
    now: NOON,
    ...wanted,
  });
}

/** The same, where it has to work. */
export function anAsking(...wanted: Parameters<typeof startOf>): string {
  const outcome = startOf(...wanted);
  if (outcome.status !== "started") throw new Error(`Not started: ${outcome.status}`);
  return outcome.askingId;
}

/**
 * All slices until nobody waits whose turn has come. Returns how many slices it took. Beside a running portal its own
 * key is needed: its background may take the mails, and stops one that it cannot open.
 */
export function askEverybodyWaiting(
  db: Database,
  { now = BEGUN, atMost = 2, mailKey = MAIL_KEY }: { now?: number; atMost?: number; mailKey?: Buffer } = {},
): number {
  for (let slices = 1; ; slices += 1) {
    if (!continueAskings(db, { mailKey, now, atMost }).isMore) return slices;
    if (slices > 1000) throw new Error("The asking never ends");
  }
}

/** How each adult of an asking was dealt with: their id with "asked", "waiting" or why they were left out. */
export function decisionsOf(db: Database, askingId: string): Map<string, string> {
  const rows = db.select().from(askedAdults).where(eq(askedAdults.askingId, askingId)).all();
  return new Map(rows.map(({ adultId, state, reason }) => [adultId, reason ?? state]));
}

/** One adult for each reason, and one whom nothing keeps from being asked. */
export function oneOfEach(
  db: Database,
  staffId: string,
): Record<Exclude<LeftOutReason, "asked-lately" | "stopped">, Adult> {
  const answered = anAdult(db, { name: "Ann Answered" });
  readAndSign(db, answered);
  const own = anAdult(db, { name: "Olwen Own" });
  db.update(staff).set({ adultId: own.id }).where(eq(staff.id, staffId)).run();
  const complained = anAdult(db, { name: "Cai Complained", email: "cai@example.test" });
  db.insert(complainedAddresses).values({ email: "cai@example.test", complainedAt: NOON }).run();
  db.insert(sharedAddresses).values({ email: "two@example.test", confirmedAt: NOON }).run();
  anAdult(db, { name: "Nia Other", email: "two@example.test", heldAt: NOON });
  const shares = anAdult(db, { name: "Sioned Shares", email: "two@example.test" });
  // As after an import was undone: both have it, and nobody says any more that it is theirs both.
  db.delete(sharedAddresses).run();
  const erased = anAdult(db, { name: "Eira Erased" });
  changeAdult(db, erased, { leftOn: "2026-09-01" });
  const erasure = { ground: "request", decidedBy: null, writeDown: () => undefined } as const;
  eraseAdult(db, { ...erasure, adultId: erased.id, isStillHereConfirmed: true, now: NOON });
  return {
    answered,
    left: anAdult(db, { name: "Lewis Left", leftOn: "2026-09-01" }),
    "on-hold": anAdult(db, { name: "Hefin Held", heldAt: NOON }),
    "no-email": anAdult(db, { name: "Nest Noemail", email: null }),
    "mailbox-not-usable": anAdult(db, { name: "Bryn Bounces", mailboxState: "bouncing" }),
    "mail-complaint": complained,
    "address-not-confirmed": shares,
    "own-record": own,
    erased,
  };
}
