import type { Database } from "#db/connection.server.ts";
import { ledgerRoots } from "./ledger-roots.server.ts";
import { ACKNOWLEDGEMENTS, type SignedLog } from "./signed-log.server.ts";
import { isLeftBehind } from "./start-ledger.server.ts";

/**
 * The first checkpoint beside the database that its ledger does not hold: an older copy was put back, or rows were
 * written anew. Those of names that the ledger has left behind are not asked for: their lost part is known.
 */
export async function findCheckpointAhead(
  db: Database,
  { files }: { files: { name: string; note: string }[] },
  log: SignedLog = ACKNOWLEDGEMENTS,
): Promise<{ name: string; treeSize: number } | null> {
  const current = log.origins(db).at(-1);
  const stored = new Set(log.checkpoints(db).map(({ note }) => note));
  const unknown = files.flatMap(({ name, note }) => {
    const [origin = "", size, root = ""] = note.split("\n");
    if (stored.has(note) || (current && isLeftBehind(origin, current.origin)) || !/^\d+$/.test(size ?? ""))
      return [];
    return [{ name, origin, treeSize: Number(size), rootHash: Buffer.from(root, "base64").toString("hex") }];
  });
  const roots = await ledgerRoots(
    db,
    unknown.map(({ treeSize }) => treeSize),
    log,
  );
  const ahead = unknown.find(
    ({ origin, treeSize, rootHash }) => origin !== current?.origin || roots.get(treeSize) !== rootHash,
  );
  return ahead ? { name: ahead.name, treeSize: ahead.treeSize } : null;
}
