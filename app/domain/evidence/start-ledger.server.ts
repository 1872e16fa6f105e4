import type { Database, Transaction } from "#db/connection.server.ts";
import { ledgerOrigins } from "#db/schema.ts";

/**
 * Gives the ledger the name under which its checkpoints are signed, once: it stays when the portal moves to another
 * address, or notes that somebody keeps would no longer be of this ledger.
 */
export function startLedger(db: Database, { host, now }: { host: string; now: number }): void {
  db.insert(ledgerOrigins)
    .values({ number: 1, origin: originOf(host, 1), reason: "first", startedAt: now })
    .onConflictDoNothing()
    .run();
}

/** In the form of a signed note's key name: no space, no plus sign, nothing personal. */
export function originOf(host: string, number: number): string {
  return `${host}/acknowledgements/${number}`;
}

/** A name of this ledger from before the present one, also of a restore that this copy knows nothing of: its part is lost. */
export function isLeftBehind(name: string, current: string): boolean {
  const stem = current.replace(/\d+$/, "");
  const number = name.startsWith(stem) ? name.slice(stem.length) : "";
  return /^[1-9]\d*$/.test(number) && Number(number) < Number(current.slice(stem.length));
}

/** The name under which the ledger goes by now. */
export function currentOrigin(db: Database | Transaction): typeof ledgerOrigins.$inferSelect | null {
  const origins = db.select().from(ledgerOrigins).all();
  return origins.toSorted((one, other) => other.number - one.number)[0] ?? null;
}
