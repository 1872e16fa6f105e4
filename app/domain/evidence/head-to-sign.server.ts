import type { Database } from "#db/connection.server.ts";
import { ledgerRoots } from "./ledger-roots.server.ts";
import { ACKNOWLEDGEMENTS, type SignedLog } from "./signed-log.server.ts";

export type HeadToSign =
  | { status: "head"; treeSize: number; rootHash: string }
  | { status: "nothing-new"; treeSize: number }
  /** The rows are not those that a checkpoint of this size signed: nothing is signed over them. */
  | { status: "inconsistent"; treeSize: number };

/** The head of a ledger that has grown since it was last signed, and contradicts no earlier checkpoint. */
export async function headToSign(db: Database, log: SignedLog = ACKNOWLEDGEMENTS): Promise<HeadToSign> {
  const treeSize = log.size(db);
  const current = log.origins(db).at(-1)?.number;
  const signed = log.checkpoints(db);
  const newest = signed.findLast(({ originNumber }) => originNumber === current);
  if (treeSize <= (newest?.treeSize ?? 0)) return { status: "nothing-new", treeSize };
  const earlier = signed.filter((one) => one.treeSize <= treeSize);
  const roots = await ledgerRoots(db, [treeSize, ...earlier.map((one) => one.treeSize)], log);
  const broken = earlier.find((one) => roots.get(one.treeSize) !== one.rootHash);
  const rootHash = roots.get(treeSize);
  return broken || rootHash === undefined
    ? { status: "inconsistent", treeSize: broken?.treeSize ?? treeSize }
    : { status: "head", treeSize, rootHash };
}
