import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY } from "#app/dates.ts";
import { signCheckpoint } from "#app/domain/evidence/sign-checkpoint.server.ts";
import { startLedger } from "#app/domain/evidence/start-ledger.server.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import type { Database } from "#db/connection.server.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { acknowledgements, ledger, ledgerKeys } from "#db/schema.ts";
import { anEvidenceFolder } from "#tests/support/evidence-folder.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { aPolishTranslation } from "#tests/support/make-translations.ts";
import { NOON, openedUntilTheTestEnds } from "#tests/support/school-in-memory.ts";
import { CHECKPOINT_KEY, withoutTriggers } from "#tests/support/school-in-use.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "fixtures", "releases");
const CHECKER = join(import.meta.dirname, "..", "..", "..", "check-evidence.mjs");
const LATER = NOON + 30 * DAY;

/** A school of an older release, in which somebody has signed since in a translation. */
function aSchoolThatGoesOn(release: number): Database {
  const db = openedUntilTheTestEnds(gunzipSync(readFileSync(join(FOLDER, `${release}.sqlite.gz`))));
  migrateDatabase(db);
  startLedger(db, { host: "portal.example.test", now: LATER });
  const staffId = aMemberOfStaff(db, { name: "Hefin Head", email: "new-head@example.test", role: "head" });
  const translationId = aPolishTranslation(db, "social-media", { staffId, now: LATER });
  const jan = anAdult(db, { name: "Jan Nowak", language: "pl" });
  readAndSign(db, jan, { now: LATER, language: "pl", translationId });
  return db;
}

async function sign(db: Database): Promise<void> {
  const outcome = await signCheckpoint(db, {
    key: CHECKPOINT_KEY,
    actor: { kind: "portal" },
    dataProtectionContact: null,
    now: LATER,
  });
  expect(outcome.status).toBe("signed");
}

function formatsIn(db: Database): number[] {
  const rows = db.select({ format: ledger.format }).from(ledger).all();
  return [...new Set(rows.map(({ format }) => format))].toSorted();
}

/** Somebody writes over what was signed in an older release; the ledger's row of it has this format. */
function changeAnswerOfFormat(db: Database, format: number): number {
  const found = db
    .select({ id: ledgerKeys.recordId, seq: ledger.seq })
    .from(ledger)
    .innerJoin(ledgerKeys, eq(ledgerKeys.seq, ledger.seq))
    .where(and(eq(ledger.kind, "acknowledged"), eq(ledger.format, format)))
    .get();
  withoutTriggers(db)
    .update(acknowledgements)
    .set({ answer: "rather-not" })
    .where(eq(acknowledgements.id, found?.id ?? ""))
    .run();
  return found?.seq ?? 0;
}

describe.for([
  { release: 1, formats: [1, 3] },
  { release: 2, formats: [1, 2, 3] },
])("one ledger with rows of the formats of release $release and of today", ({ release, formats }) => {
  it("verifies as a whole (rule 9)", () => {
    const db = aSchoolThatGoesOn(release);
    expect(formatsIn(db)).toEqual(formats);
    expect(verifyLedger(db)).toMatchObject({ status: "intact", rows: db.select().from(ledger).all().length });
  });

  it("is found whole by the checker that needs nothing of the portal", async () => {
    const db = aSchoolThatGoesOn(release);
    await sign(db);
    const bundle = await anEvidenceFolder(db);
    expect(spawnSync(process.execPath, [CHECKER, bundle], { encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  });

  it("is wrong where an answer of the older release was written over, and both say so", async () => {
    const db = aSchoolThatGoesOn(release);
    await sign(db);
    const seq = changeAnswerOfFormat(db, release);
    expect(seq).toBeGreaterThan(0);
    expect(verifyLedger(db)).toMatchObject({ status: "wrong", seq });
    const bundle = await anEvidenceFolder(db);
    const { status, stderr } = spawnSync(process.execPath, [CHECKER, bundle], { encoding: "utf8" });
    expect(status).toBe(1);
    expect(stderr).toContain(String(seq));
  });
});
