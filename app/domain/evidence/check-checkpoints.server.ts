import type { KeyObject } from "node:crypto";
import type { Database } from "#db/connection.server.ts";
import { readCheckpoint } from "./checkpoint-note.server.ts";
import { type KeysOutside, keyOfName } from "./earlier-keys.server.ts";
import type { MerkleTree } from "./merkle-tree.server.ts";
import { ACKNOWLEDGEMENTS, type SignedLog } from "./signed-log.server.ts";
import { isLeftBehind } from "./start-ledger.server.ts";

/** What is held against the database: the key that signs, those that it has endorsed, and the copies of checkpoints. */
export type OutsideOfDatabase = KeysOutside & { files: { name: string; note: string }[] };

export type CheckpointFault = {
  /** The file's name; null where it stands in the database. */
  file: string | null;
  treeSize: number;
  reason:
    | "not-a-checkpoint"
    /** Of another ledger, or of a name that this database has never had. */
    | "other-origin"
    | "not-signed-by-this-key"
    /** The columns beside the note say something else. */
    | "row-changed"
    /** The rows are not those that it signed. */
    | "other-rows"
    /** It signed more rows than there are: the ledger was shortened. */
    | "truncated"
    /** It lies beside the database, and stands no longer in it. */
    | "not-in-database";
  /** For "other-rows": the largest checkpoint before it that holds. */
  holdsUpTo: number;
};

type Signed = { file: string | null; treeSize: number; rootHash: string };

/** Reads all checkpoints, and finds those that the ledger's rows contradict while they are read. */
export function checkpointsToCheck(
  db: Database,
  outside: OutsideOfDatabase | undefined,
  log: SignedLog = ACKNOWLEDGEMENTS,
) {
  const { signed, lost, fault, earlierKeys } = readAll(db, outside, log);
  const bySize = Map.groupBy(signed, ({ treeSize }) => treeSize);
  let holdsUpTo = 0;
  return {
    differAt(tree: MerkleTree): CheckpointFault | null {
      const here = bySize.get(tree.size);
      if (!here) return null;
      const root = tree.root().toString("hex");
      const differing = here.find(({ rootHash }) => rootHash !== root);
      if (differing) return { ...place(differing), reason: "other-rows", holdsUpTo };
      holdsUpTo = tree.size;
      return null;
    },
    /** The first that the ledger does not reach, or else what is wrong with a checkpoint itself. */
    beyond(rows: number): CheckpointFault | null {
      const missed = signed.filter(({ treeSize }) => treeSize > rows);
      const [first] = missed.toSorted((one, other) => one.treeSize - other.treeSize);
      if (first) return { ...place(first), reason: "truncated", holdsUpTo };
      return fault && { ...fault, holdsUpTo };
    },
    summary: () => outside && { covered: holdsUpTo, checkpoints: bySize.size, lost, earlierKeys },
  };
}

function place({ file, treeSize }: Signed) {
  return { file, treeSize };
}

function readAll(db: Database, outside: OutsideOfDatabase | undefined, log: SignedLog) {
  const origins = log.origins(db);
  const keyOf = outside ? keyOfName(outside) : () => undefined;
  const stored = log.checkpoints(db);
  const signed: Signed[] = [];
  const lost: { name: string; treeSize: number }[] = [];
  const faults: Omit<CheckpointFault, "holdsUpTo">[] = [];

  for (const { originNumber, treeSize, rootHash, note } of stored) {
    const origin = origins.find(({ number }) => number === originNumber);
    const reason = origin
      ? faultOfStored({ treeSize, rootHash, note }, origin, keyOf(origin.origin))
      : "other-origin";
    if (reason) faults.push({ file: null, treeSize, reason });
    else signed.push({ file: null, treeSize, rootHash });
  }
  const notes = new Set(stored.map(({ note }) => note));
  for (const { name, note } of outside?.files ?? []) {
    const origin = origins.find((one) => note.startsWith(`${one.origin}\n`));
    // Of a restore that this copy knows nothing of, because an older one was put back since.
    const ledgerName = note.split("\n")[0] ?? "";
    const isBehind = !origin && isLeftBehind(ledgerName, origins.at(-1)?.origin ?? "");
    const publicKey = keyOf(ledgerName);
    const read =
      publicKey &&
      readCheckpoint(note, { origin: isBehind ? ledgerName : (origin?.origin ?? ""), publicKey });
    const treeSize = read?.status === "signed" ? read.treeSize : 0;
    const faultHere = (reason: CheckpointFault["reason"]) => faults.push({ file: name, treeSize, reason });
    if (read?.status !== "signed") faultHere(read?.status ?? "not-a-checkpoint");
    else if (isBehind || (origin && read.treeSize > log.endOf(db, origin.number)))
      lost.push({ name, treeSize });
    else {
      signed.push({ file: name, treeSize, rootHash: read.rootHash.toString("hex") });
      if (!notes.has(note)) faultHere("not-in-database");
    }
  }
  const earlierKeys = origins
    .map(({ origin }) => origin)
    .filter((name) => outside && keyOf(name)?.equals(outside.publicKey) === false);
  return { signed, lost, fault: faults[0] ?? null, earlierKeys };
}

function faultOfStored(
  { treeSize, rootHash, note }: { treeSize: number; rootHash: string; note: string },
  { origin }: { origin: string },
  publicKey: KeyObject | undefined,
): CheckpointFault["reason"] | null {
  const says = `${origin}\n${treeSize}\n${Buffer.from(rootHash, "hex").toString("base64")}\n\n`;
  const read = publicKey && readCheckpoint(note, { origin, publicKey });
  if (read && read.status !== "signed") return read.status;
  return note.startsWith(says) ? null : "row-changed";
}
