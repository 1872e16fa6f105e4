import { setImmediate as letOthersWork } from "node:timers/promises";
import { and, asc, gt, lte } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { ledger } from "#db/schema.ts";
import { growTree } from "./merkle-tree.server.ts";

/** So many rows take a few milliseconds; then whoever waits for the server has their turn. */
const AT_ONCE = 2000;

/**
 * The roots over the ledger's first rows, by how many they are, in hex. A size that the ledger does not reach is left
 * out. Long ledgers are read piece by piece: rows never change, so that nothing can come between the pieces.
 */
export async function ledgerRoots(db: Database, sizes: Iterable<number>): Promise<Map<number, string>> {
  const wanted = new Set(sizes);
  const last = Math.max(0, ...wanted);
  const roots = new Map<number, string>();
  const tree = growTree();
  for (let rows = readAfter(db, 0, last); rows.length > 0; rows = readAfter(db, tree.size, last)) {
    for (const { seq, leafHash } of rows) {
      if (seq !== tree.size + 1) return roots;
      tree.append(Buffer.from(leafHash, "hex"));
      if (wanted.has(seq)) roots.set(seq, tree.root().toString("hex"));
    }
    await letOthersWork();
  }
  return roots;
}

function readAfter(db: Database, seq: number, last: number) {
  return db
    .select({ seq: ledger.seq, leafHash: ledger.leafHash })
    .from(ledger)
    .where(and(gt(ledger.seq, seq), lte(ledger.seq, last)))
    .orderBy(asc(ledger.seq))
    .limit(AT_ONCE)
    .all();
}
