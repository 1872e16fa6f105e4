import { and, asc, count, gt, lt, lte, max } from "drizzle-orm";
import { mattersCheckpoints, mattersLedger } from "#db/matters-schema.ts";
import { ACKNOWLEDGEMENTS, ROWS_AT_ONCE, type SignedLog } from "../evidence/signed-log.server.ts";
import { mattersOriginOf } from "./matters-origin.ts";

/** The ledger of matters and letters: rows, names and signed heads of its own (rule 17). */
export const MATTERS: SignedLog = {
  size: (db) =>
    db
      .select({ size: max(mattersLedger.seq) })
      .from(mattersLedger)
      .get()?.size ?? 0,
  readAfter: (db, seq, last) =>
    db
      .select()
      .from(mattersLedger)
      .where(and(gt(mattersLedger.seq, seq), last === undefined ? undefined : lte(mattersLedger.seq, last)))
      .orderBy(asc(mattersLedger.seq))
      .limit(ROWS_AT_ONCE)
      .all(),
  origins: (db) =>
    ACKNOWLEDGEMENTS.origins(db).map((one) => ({ ...one, origin: mattersOriginOf(one.origin) })),
  checkpoints: (db) => {
    const names = MATTERS.origins(db);
    return db
      .select()
      .from(mattersCheckpoints)
      .orderBy(asc(mattersCheckpoints.treeSize))
      .all()
      .map(({ origin, ...checkpoint }) => ({
        ...checkpoint,
        // Of a name that this database has never had: none has the number 0.
        originNumber: names.find((one) => one.origin === origin)?.number ?? 0,
      }));
  },
  endOf: (db, originNumber) => {
    const next = MATTERS.origins(db).find(({ number }) => number > originNumber);
    if (!next) return Number.POSITIVE_INFINITY;
    const before = lt(mattersLedger.recordedAt, next.startedAt);
    return db.select({ rows: count() }).from(mattersLedger).where(before).get()?.rows ?? 0;
  },
};
