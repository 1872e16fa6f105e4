import { expect, it } from "vitest";
import { DAY, HOUR } from "#app/dates.ts";
import { isLedgerUnsigned } from "#app/domain/evidence/is-ledger-unsigned.server.ts";
import { signCheckpoint } from "#app/domain/evidence/sign-checkpoint.server.ts";
import { anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";
import { CHECKPOINT_KEY } from "#tests/support/school-in-use.ts";

it("a ledger is unsigned when a row has gone through a night, however quiet the days before it were", async () => {
  const db = aSchool();
  const sign = (now: number) =>
    signCheckpoint(db, { key: CHECKPOINT_KEY, actor: { kind: "portal" }, dataProtectionContact: "", now });
  expect(isLedgerUnsigned(db, { now: NOON + DAY })).toBe(true);
  await sign(NOON);
  expect(isLedgerUnsigned(db, { now: NOON + 9 * DAY })).toBe(false);

  readAndSign(db, anAdult(db), { now: NOON + 9 * DAY });
  expect(isLedgerUnsigned(db, { now: NOON + 9 * DAY + 25 * HOUR })).toBe(false);
  expect(isLedgerUnsigned(db, { now: NOON + 9 * DAY + 27 * HOUR })).toBe(true);
  await sign(NOON + 10 * DAY);
  expect(isLedgerUnsigned(db, { now: NOON + 11 * DAY })).toBe(false);
});
