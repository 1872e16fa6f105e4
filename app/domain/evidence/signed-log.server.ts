import { and, asc, eq, gt, lte } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { checkpoints, ledger, ledgerKeys, ledgerOrigins } from "#db/schema.ts";
import { ledgerSize } from "./is-checkpoint-due.server.ts";

/** A row of a ledger, but for what kinds there are. */
export type Leaf = Omit<typeof ledger.$inferSelect, "kind"> & { kind: string };

type Checkpoint = {
  originNumber: number;
  treeSize: number;
  rootHash: string;
  note: string;
  signedAt: number;
};

/** A ledger with its signed heads: that of acknowledgements, or that of matters. */
export type SignedLog = {
  size(db: Database): number;
  /** Some rows after a number, in order; with `last`, none beyond that. */
  readAfter(db: Database, seq: number, last?: number): Leaf[];
  /** The names under which it was signed, in order. */
  origins(db: Database): { number: number; origin: string; startedAt: number }[];
  /** Every signed head, the smallest first. */
  checkpoints(db: Database): Checkpoint[];
  /** How many rows it had when a restored backup gave it its next name: what an older name signed beyond is lost. */
  endOf(db: Database, originNumber: number): number;
};

/** So many rows are in memory at once, however long a ledger is. */
export const ROWS_AT_ONCE = 2000;

export const ACKNOWLEDGEMENTS: SignedLog = {
  size: ledgerSize,
  readAfter: (db, seq, last) =>
    db
      .select()
      .from(ledger)
      .where(and(gt(ledger.seq, seq), last === undefined ? undefined : lte(ledger.seq, last)))
      .orderBy(asc(ledger.seq))
      .limit(ROWS_AT_ONCE)
      .all(),
  origins: (db) => db.select().from(ledgerOrigins).orderBy(asc(ledgerOrigins.number)).all(),
  checkpoints: (db) => db.select().from(checkpoints).orderBy(asc(checkpoints.treeSize)).all(),
  endOf: (db, originNumber) => {
    const next = ACKNOWLEDGEMENTS.origins(db).find(({ number }) => number > originNumber);
    if (!next) return Number.POSITIVE_INFINITY;
    const restored = db
      .select({ seq: ledger.seq })
      .from(ledger)
      .innerJoin(ledgerKeys, eq(ledgerKeys.seq, ledger.seq))
      .where(and(eq(ledger.kind, "restored"), eq(ledgerKeys.recordId, String(next.number))))
      .get();
    return restored ? restored.seq - 1 : Number.POSITIVE_INFINITY;
  },
};
