import type { Database, Transaction } from "#db/connection.server.ts";
import { ledgerOrigins } from "#db/schema.ts";
import { appendToLedger } from "./append-to-ledger.server.ts";
import { type Actor, recordAudit } from "./record-audit.server.ts";

/**
 * An older copy of the database was put back: what was written after it is lost, and checkpoints over it are with
 * people who keep them. So the ledger goes on under a name that none of them bears, and says so in a row (rule 10).
 */
export function goOnAfterRestore(
  db: Database | Transaction,
  {
    actor,
    knownNames,
    now,
  }: {
    actor: Actor;
    /** Names on checkpoints that lie beside the database: also of restores that this copy knows nothing of. */
    knownNames: string[];
    now: number;
  },
): { origin: string } {
  return db.transaction(
    (tx) => {
      const own = tx.select().from(ledgerOrigins).all();
      const first = own.find(({ number }) => number === 1)?.origin ?? "";
      const stem = first.replace(/1$/, "");
      const used = [...own.map(({ origin }) => origin), ...knownNames]
        .filter((name) => name.startsWith(stem))
        .map((name) => Number(name.slice(stem.length)) || 0);
      const number = Math.max(1, ...used) + 1;
      const origin = `${stem}${number}`;
      tx.insert(ledgerOrigins).values({ number, origin, reason: "restored", startedAt: now }).run();
      appendToLedger(tx, { kind: "restored", recordId: String(number), now });
      recordAudit(tx, { actor, action: "restored-backup", subjectId: String(number), now });
      return { origin };
    },
    { behavior: "immediate" },
  );
}
