import { expect, it } from "vitest";
import { findCheckpointAhead } from "#app/domain/evidence/find-checkpoint-ahead.server.ts";
import { goOnAfterRestore } from "#app/domain/evidence/go-on-after-restore.server.ts";
import { signCheckpoint } from "#app/domain/evidence/sign-checkpoint.server.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import type { Database } from "#db/connection.server.ts";
import { checkpoints } from "#db/schema.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { NOON, openedUntilTheTestEnds } from "#tests/support/school-in-memory.ts";
import { aSchoolInFullUse, CHECKPOINT_KEY } from "#tests/support/school-in-use.ts";

const actor = { kind: "command-line" } as const;

async function signed(db: Database): Promise<{ name: string; note: string }[]> {
  const portal = { kind: "portal" } as const;
  await signCheckpoint(db, { key: CHECKPOINT_KEY, actor: portal, dataProtectionContact: null, now: NOON });
  return db
    .select()
    .from(checkpoints)
    .all()
    .map(({ originNumber, treeSize, note }) => ({ name: `${originNumber}-${treeSize}.txt`, note }));
}

it("a backup from before an earlier restore goes on too, and the lost part of both is known (rule 10)", async () => {
  const { db } = aSchoolInFullUse();
  await signed(db);
  const backup = db.$client.serialize();
  readAndSign(db, anAdult(db, { name: "Non Lost" }));
  const files = await signed(db);

  const once = openedUntilTheTestEnds(backup);
  const knownNames = (all: typeof files) => all.map(({ note }) => note.split("\n")[0] ?? "");
  expect(await findCheckpointAhead(once, { files })).toMatchObject({ name: files.at(-1)?.name });
  const { origin: second } = goOnAfterRestore(once, { actor, knownNames: knownNames(files), now: NOON });
  const all = [...files, ...(await signed(once))].filter(
    ({ name }, index, list) => list.findIndex((one) => one.name === name) === index,
  );

  const twice = openedUntilTheTestEnds(backup);
  expect(await findCheckpointAhead(twice, { files: all })).not.toBeNull();
  const { origin: third } = goOnAfterRestore(twice, { actor, knownNames: knownNames(all), now: NOON });
  expect(third).not.toBe(second);
  expect(await findCheckpointAhead(twice, { files: all })).toBeNull();
  const verdict = verifyLedger(twice, { publicKey: CHECKPOINT_KEY.publicKey, files: all });
  expect(verdict).toMatchObject({ status: "intact" });
  expect(JSON.stringify(verdict)).toContain(all.at(-1)?.name);
});
