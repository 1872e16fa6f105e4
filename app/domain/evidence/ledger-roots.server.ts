import { setImmediate as letOthersWork } from "node:timers/promises";
import type { Database } from "#db/connection.server.ts";
import { growTree } from "./merkle-tree.server.ts";
import { ACKNOWLEDGEMENTS, type SignedLog } from "./signed-log.server.ts";

/**
 * The roots over the ledger's first rows, by how many they are, in hex. A size that the ledger does not reach is left
 * out. Long ledgers are read piece by piece: rows never change, so that nothing can come between the pieces.
 */
export async function ledgerRoots(
  db: Database,
  sizes: Iterable<number>,
  log: SignedLog = ACKNOWLEDGEMENTS,
): Promise<Map<number, string>> {
  const wanted = new Set(sizes);
  const last = Math.max(0, ...wanted);
  const roots = new Map<number, string>();
  const tree = growTree();
  for (let rows = log.readAfter(db, 0, last); rows.length > 0; rows = log.readAfter(db, tree.size, last)) {
    for (const { seq, leafHash } of rows) {
      if (seq !== tree.size + 1) return roots;
      tree.append(Buffer.from(leafHash, "hex"));
      if (wanted.has(seq)) roots.set(seq, tree.root().toString("hex"));
    }
    await letOthersWork();
  }
  return roots;
}
