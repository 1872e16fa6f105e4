import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "#app/dates.ts";
import { readCheckpoint } from "#app/domain/evidence/checkpoint-note.server.ts";
import { ledgerEntriesOf } from "#app/domain/evidence/find-ledger-entry.server.ts";
import { isCheckpointDue } from "#app/domain/evidence/is-checkpoint-due.server.ts";
import { signCheckpoint } from "#app/domain/evidence/sign-checkpoint.server.ts";
import { startLedger } from "#app/domain/evidence/start-ledger.server.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import type { Database } from "#db/connection.server.ts";
import { checkpoints, emails, ledgerOrigins, signings } from "#db/schema.ts";
import { aMemberOfStaff, anAdult } from "#tests/support/make-people.ts";
import { aLaterVersion, readAndSign } from "#tests/support/make-signings.ts";
import { onlyOne } from "#tests/support/only-one.ts";
import { aSchool, NOON, TERM_START } from "#tests/support/school-in-memory.ts";
import { CHECKPOINT_KEY, withoutTriggers } from "#tests/support/school-in-use.ts";

const OFFICER = "Dee Pee, dpo@example.test, 01234 567890";

const sign = (db: Database, now = NOON) =>
  signCheckpoint(db, {
    key: CHECKPOINT_KEY,
    actor: { kind: "portal" },
    dataProtectionContact: OFFICER,
    now,
  });
const mailed = (db: Database) =>
  db.select().from(emails).where(eq(emails.kind, "checkpoint")).orderBy(asc(emails.toAddress)).all();

describe("a checkpoint", () => {
  it("signs how long the ledger is, once, and covers what was signed before it (rule 9)", async () => {
    const db = aSchool();
    readAndSign(db, anAdult(db));
    const signing = onlyOne(db.select().from(signings).all());
    expect(
      ledgerEntriesOf(db, { signingId: signing.id }).map(({ seq, checkpoint }) => [seq, checkpoint]),
    ).toEqual([
      [4, null],
      [5, null],
    ]);
    expect(await sign(db)).toMatchObject({ status: "signed", treeSize: 5 });
    expect(await sign(db, NOON + DAY)).toEqual({ status: "nothing-new", treeSize: 5 });
    const { note, rootHash } = onlyOne(db.select().from(checkpoints).all());
    const origin = "portal.example.test/acknowledgements/1";
    const read = readCheckpoint(note, { origin, publicKey: CHECKPOINT_KEY.publicKey });
    expect(read).toMatchObject({ status: "signed", treeSize: 5 });
    const entries = ledgerEntriesOf(db, { signingId: signing.id });
    expect(entries.map(({ checkpoint }) => checkpoint)).toEqual(
      Array(2).fill({ treeSize: 5, signedAt: NOON, rootHash }),
    );
    readAndSign(db, anAdult(db), { now: NOON + 1 });
    await sign(db, NOON + 2);
    expect(ledgerEntriesOf(db, { signingId: signing.id })).toEqual(entries);
  });

  it("is never signed over rows that contradict an earlier one (rule 9)", async () => {
    const db = aSchool();
    await sign(db);
    readAndSign(db, anAdult(db));
    withoutTriggers(db).$client.prepare("update ledger set leaf_hash = ? where seq = 2").run("0".repeat(64));
    expect(await sign(db, NOON + 1)).toEqual({ status: "inconsistent", treeSize: 3 });
    expect(db.select().from(checkpoints).all()).toHaveLength(1);
  });

  it("of two that are asked for at once is signed once", async () => {
    const db = aSchool();
    const outcomes = await Promise.all([sign(db), sign(db)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["nothing-new", "signed"]);
    expect(verifyLedger(db)).toEqual({ status: "intact", rows: 3 });
  });

  it("goes to headteachers and the data protection contact after a publishing, and once each half-term", async () => {
    const db = aSchool();
    aMemberOfStaff(db, { name: "Hefin Head", email: "head@example.test", role: "head" });
    const { status, ...first } = await sign(db);
    expect(status).toBe("signed");
    expect(first).toMatchObject({ mailedTo: 2 });
    expect(mailed(db).map(({ toAddress }) => toAddress)).toEqual(["dpo@example.test", "head@example.test"]);

    const afterAnswer = async (now: number) => {
      readAndSign(db, anAdult(db), { now });
      return sign(db, now);
    };
    expect(await afterAnswer(NOON + DAY)).toMatchObject({ status: "signed", mailedTo: 0 });
    expect(await afterAnswer(Date.UTC(2026, 9, 31, 23, 59))).toMatchObject({ mailedTo: 0 });
    expect(await afterAnswer(Date.UTC(2026, 10, 1, 1))).toMatchObject({ mailedTo: 2 });
    aLaterVersion(db, "complaints", { kind: "material", now: Date.UTC(2026, 10, 2) });
    expect(await sign(db, Date.UTC(2026, 10, 2, 1))).toMatchObject({ mailedTo: 2 });
    expect(mailed(db)).toHaveLength(6);
    expect(verifyLedger(db).status).toBe("intact");
  });
});

describe("when a checkpoint is due", () => {
  it("is two in the morning, or as soon as somebody looks after that", async () => {
    const db = aSchool();
    await sign(db);
    const due = (now: number) => isCheckpointDue(db, { now });
    expect(due(NOON + 9 * DAY)).toBe(false); // nothing is new
    readAndSign(db, anAdult(db));
    const twoInTheMorning = Date.UTC(2026, 8, 15, 1);
    expect(due(twoInTheMorning - MINUTE)).toBe(false);
    expect(due(twoInTheMorning)).toBe(true);
    expect(due(NOON + 3 * DAY + 5 * HOUR)).toBe(true);
    await sign(db, twoInTheMorning);
    expect(due(NOON + 3 * DAY)).toBe(false);
  });

  it("is at once after a text was published", async () => {
    const db = aSchool();
    await sign(db);
    aLaterVersion(db, "complaints", { kind: "correction", now: NOON + 1 });
    expect(isCheckpointDue(db, { now: NOON + 2 })).toBe(true);
  });
});

describe("the name of the ledger", () => {
  it("stays when the portal moves to another address", () => {
    const db = aSchool();
    startLedger(db, { host: "moved.example.test", now: NOON });
    expect(db.select().from(ledgerOrigins).all()).toEqual([
      { number: 1, origin: "portal.example.test/acknowledgements/1", reason: "first", startedAt: TERM_START },
    ]);
  });
});
