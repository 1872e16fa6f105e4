import type { Database } from "#db/connection.server.ts";
import { type CheckpointKey, readCheckpoint, verifierKey } from "./checkpoint-note.server.ts";
import type { SignedLog } from "./signed-log.server.ts";

/**
 * The public half of this key, once for each name under which it has signed the ledger: kept outside the database, it
 * still checks those signatures when the secret key is lost.
 */
export function verifierKeysOf(
  db: Database,
  { publicKey }: Pick<CheckpointKey, "publicKey">,
  log: SignedLog,
): string[] {
  const signed = log.checkpoints(db);
  return log
    .origins(db)
    .filter(({ number, origin }) =>
      signed.some(
        ({ originNumber, note }) =>
          originNumber === number && readCheckpoint(note, { origin, publicKey }).status === "signed",
      ),
    )
    .map(({ origin }) => verifierKey(origin, { publicKey }));
}
