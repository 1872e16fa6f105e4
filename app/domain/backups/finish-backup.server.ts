import type { Database } from "#db/connection.server.ts";
import { type LedgerVerdict, verifyLedger } from "../evidence/verify-ledger.server.ts";
import { type MattersVerdict, verifyMattersLedger } from "../matters/verify-matters-ledger.server.ts";
import { endWaysIn } from "./end-ways-in.server.ts";

export type FinishedBackup =
  | { status: "proven"; ledgerRows: number | null }
  /** SQLite itself finds fault with it; what it says of that. */
  | { status: "damaged"; words: string }
  | LedgersWrong;

export type LedgersWrong =
  | { status: "ledger-wrong"; verdict: Exclude<LedgerVerdict, { status: "intact" }> }
  | { status: "matters-ledger-wrong"; verdict: Exclude<MattersVerdict, { status: "intact" }> };

/**
 * Makes a copy of the school's database a backup: takes every way in out of it, and proves that it is whole and that both
 * its ledgers verify. What fails here is no backup. Only the copy is written to. One of an older release, which waits for its
 * migration, is not asked for its ledger: this release reads other columns.
 */
export function finishBackup(copy: Database, { isOlder }: { isOlder: boolean }): FinishedBackup {
  const words = damageOf(copy);
  if (words !== null) return { status: "damaged", words };
  leaveOutWaysIn(copy);
  if (isOlder) return { status: "proven", ledgerRows: null };
  return checkLedgers(copy);
}

/** Both ledgers, that of acknowledgements and that of matters and letters, against all that they speak of. */
export function checkLedgers(db: Database): { status: "proven"; ledgerRows: number } | LedgersWrong {
  const verdict = verifyLedger(db);
  if (verdict.status !== "intact") return { status: "ledger-wrong", verdict };
  const ofMatters = verifyMattersLedger(db);
  if (ofMatters.status !== "intact") return { status: "matters-ledger-wrong", verdict: ofMatters };
  return { status: "proven", ledgerRows: verdict.rows };
}

/** Null for a database that SQLite finds whole. */
export function damageOf(db: Database): string | null {
  const said = db.$client.pragma("integrity_check(1)", { simple: true });
  if (said !== "ok") return String(said);
  const astray = db.$client.pragma("foreign_key_check");
  return Array.isArray(astray) && astray.length > 0 ? `${astray.length} rows point nowhere` : null;
}

/** Whoever gets hold of a backup gets in with nothing that is in it (rule 8). */
function leaveOutWaysIn(db: Database): void {
  const { $client: copy } = db;
  const leaveOut = copy.transaction(() => {
    endWaysIn(db);
    copy.exec("update passes set token_hash = 'left out of the backup: ' || id where ended_at is null");
  });
  leaveOut.immediate();
}
