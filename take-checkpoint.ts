import { checkpointKeyFrom } from "#app/domain/evidence/checkpoint-note.server.ts";
import { endorsedKeys } from "#app/domain/evidence/earlier-keys.server.ts";
import type { Actor } from "#app/domain/evidence/record-audit.server.ts";
import { type SignCheckpointOutcome, signCheckpoint } from "#app/domain/evidence/sign-checkpoint.server.ts";
import { ACKNOWLEDGEMENTS } from "#app/domain/evidence/signed-log.server.ts";
import { verifierKeysOf } from "#app/domain/evidence/verifier-keys-of.server.ts";
import { MATTERS } from "#app/domain/matters/matters-log.server.ts";
import { signMattersCheckpoint } from "#app/domain/matters/sign-matters-checkpoint.server.ts";
import { keepCheckpointFiles, MATTERS_CHECKPOINT_DIRECTORY } from "#app/platform/checkpoint-files.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { keepVerifierKeys, readEarlierKeys } from "#app/platform/verifier-keys.server.ts";
import { checkpoints } from "#db/schema.ts";

/** Signs the head of each ledger that has grown, and keeps every checkpoint as a file beside the database too. */
export async function takeCheckpoint(
  { db, keys, settings, school, log }: Pick<Portal, "db" | "keys" | "settings" | "school" | "log">,
  { actor, now }: { actor: Actor; now: number },
): Promise<SignCheckpointOutcome> {
  const key = checkpointKeyFrom(keys.checkpoints);
  const outcome = await signCheckpoint(db, {
    key,
    actor,
    dataProtectionContact: school().dataProtectionContact,
    now,
  });
  if (outcome.status === "inconsistent") {
    log.error(outcome, "the ledger was changed behind the portal's back: run npm run portal -- verify");
  }
  keepCheckpointFiles(settings.dataDirectory, db.select().from(checkpoints).all());
  const ofMatters = await signMattersCheckpoint(db, { key, now });
  if (ofMatters.status === "inconsistent") {
    log.error(ofMatters, "the ledger of matters was changed behind the portal's back");
  }
  keepCheckpointFiles(settings.dataDirectory, MATTERS.checkpoints(db), MATTERS_CHECKPOINT_DIRECTORY);
  keepPublicKeys({ db, keys, settings });
  return outcome;
}

/** Keeps the public half of each key that has signed a ledger beside the database, for the day on which the key is lost. */
export function keepPublicKeys({ db, keys, settings }: Pick<Portal, "db" | "keys" | "settings">): void {
  const { dataDirectory } = settings;
  const { publicKey } = checkpointKeyFrom(keys.checkpoints);
  const earlier = endorsedKeys({ publicKey, earlierKeys: readEarlierKeys(dataDirectory) });
  const present = [ACKNOWLEDGEMENTS, MATTERS].flatMap((ledger) => verifierKeysOf(db, { publicKey }, ledger));
  keepVerifierKeys(dataDirectory, [...earlier, ...present]);
}
