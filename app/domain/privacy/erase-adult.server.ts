import { eq, isNull } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { adults, type ERASURE_GROUNDS, erasures } from "#db/schema.ts";
import { appendToLedger } from "../evidence/append-to-ledger.server.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { currentGuardianships } from "../people/children-shown-to.server.ts";
import { recordsOfSameHuman } from "../people/records-of.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import { emptyBouncesOf } from "./empty-bounces.server.ts";
import { emptyEvidence } from "./empty-evidence.server.ts";
import { emptyMailsAndWaysIn } from "./empty-mails.server.ts";
import { emptyMattersOf } from "./empty-matters-of.server.ts";
import { emptyPapers } from "./empty-papers.server.ts";
import { emptyPeople } from "./empty-people.server.ts";
import { isOnLegalHold } from "./legal-hold.server.ts";
import { type Traces, tracesOf } from "./traces-of.server.ts";

export type Ground = (typeof ERASURE_GROUNDS)[number];

/** One line of the list that is kept beside the backups: ids and a day, and nothing of whom. */
export type ErasureEntry = { adultId: string; erasedAt: number; ground: Ground };

export type Decision = {
  ground: Ground;
  /** Null where the portal does it by itself. */
  decidedBy: string | null;
  now: number;
};

export type EraseOutcome =
  | ({ status: "erased" } & Pick<Traces, "recordIds" | "ipAddresses">)
  | {
      status: "no-such-adult" | "erased-already" | "own-record" | "on-legal-hold" | "still-here";
    };

/**
 * Forgets one human, under all records of theirs, in one transaction; the evidence stays and speaks of nobody, and the
 * ledger still verifies (rule 10). Refused while a legal hold is alive, for one's own record (rule 8), and while a child is
 * here unless that was confirmed. `writeDown` adds to the list beside the backups before the transaction ends: an entry
 * too many is harmless, since it is applied at the next start; one too few would bring somebody back.
 */
export function eraseAdult(
  db: Database,
  erasure: {
    adultId: string;
    isStillHereConfirmed: boolean;
    writeDown: (entries: ErasureEntry[]) => void;
  } & Decision,
): EraseOutcome {
  const { adultId, isStillHereConfirmed, writeDown, ground, decidedBy, now } = erasure;
  return db.transaction(
    (tx): EraseOutcome => {
      const records = recordsOfSameHuman(tx, adultId).filter(({ erasedAt }) => erasedAt === null);
      if (!tx.select({ id: adults.id }).from(adults).where(eq(adults.id, adultId)).get()) {
        return { status: "no-such-adult" };
      }
      if (records.length === 0) return { status: "erased-already" };
      if (decidedBy !== null && isOwnRecord(tx, { staffId: decidedBy, adultId }))
        return { status: "own-record" };
      if (isOnLegalHold(tx, adultId)) return { status: "on-legal-hold" };
      const isHere = records.some(({ id }) => currentGuardianships(tx, id).length > 0);
      if (isHere && !isStillHereConfirmed) return { status: "still-here" };

      const recordIds = records.map(({ id }) => id);
      const { ipAddresses } = eraseRecords(tx, recordIds, { ground, decidedBy, now });
      writeDown(recordIds.map((id) => ({ adultId: id, erasedAt: now, ground })));
      return { status: "erased", recordIds, ipAddresses };
    },
    { behavior: "immediate" },
  );
}

/**
 * After a backup was put back: forgets again whoever is on the list and in the database. Each entry is one record, whatever
 * the backup says of who is the same human: that may have been put right since. A legal hold that the backup has counts.
 */
export function reapplyErasures(
  db: Database,
  { entries, now }: { entries: readonly Pick<ErasureEntry, "adultId" | "ground">[]; now: number },
): { again: string[]; heldBack: number } {
  const grounds = new Map(entries.map(({ adultId, ground }) => [adultId, ground]));
  const found = db
    .select({ id: adults.id })
    .from(adults)
    .where(isNull(adults.erasedAt))
    .all()
    .filter(({ id }) => grounds.has(id));
  const again: string[] = [];
  for (const { id } of found) {
    db.transaction(
      (tx) => {
        if (isOnLegalHold(tx, id)) return;
        eraseRecords(tx, [id], { ground: grounds.get(id) ?? "request", decidedBy: null, now });
        again.push(id);
      },
      { behavior: "immediate" },
    );
  }
  return { again, heldBack: found.length - again.length };
}

/** Writes down who is forgotten first: what may be emptied is bound to that. */
function eraseRecords(tx: Transaction, recordIds: string[], { ground, decidedBy, now }: Decision): Traces {
  const traces = tracesOf(tx, recordIds);
  for (const adultId of recordIds) {
    const id = newId(now);
    tx.insert(erasures).values({ id, adultId, ground, erasedAt: now, decidedBy }).run();
    appendToLedger(tx, { kind: "erased", recordId: id, now });
  }
  emptyEvidence(tx, traces);
  emptyMailsAndWaysIn(tx, traces, now);
  emptyBouncesOf(tx, traces);
  emptyPapers(tx, traces, { staffId: decidedBy, now });
  emptyPeople(tx, traces, now, isoDateOf(now));
  emptyMattersOf(tx, traces, { ground, decidedBy, now });
  const actor =
    decidedBy === null ? ({ kind: "portal" } as const) : ({ kind: "staff", id: decidedBy } as const);
  for (const subjectId of recordIds) recordAudit(tx, { actor, action: "erased-adult", subjectId, now });
  return traces;
}
