import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import pino from "pino";
import { expect, it, onTestFinished } from "vitest";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { mergeAdults } from "#app/domain/people/merge-adults.server.ts";
import { eraseAdult, reapplyErasures } from "#app/domain/privacy/erase-adult.server.ts";
import { setLegalHold } from "#app/domain/privacy/legal-hold.server.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import type { Settings } from "#app/platform/env.server.ts";
import { ERASURE_LIST } from "#app/platform/erasures.server.ts";
import type { Database } from "#db/connection.server.ts";
import { erasures } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { adultNow, anAdult } from "#tests/support/make-people.ts";
import { readAndSign } from "#tests/support/make-signings.ts";
import { by } from "#tests/support/people-at-work.ts";
import { aSchool, aTemporaryFolder, NOON } from "#tests/support/school-in-memory.ts";
import { onDiskForAServer } from "#tests/support/school-on-disk.ts";
import { testSettings } from "#tests/support/test-settings.ts";
import { until } from "#tests/support/until.ts";
import { openPortal } from "../../../open-portal.ts";

/** A school's data folder; `started` runs something on a portal that was started there, and stops it. */
function aDataFolder(fill: (db: Database) => void) {
  const school = aSchool();
  fill(school);
  const onDisk = onDiskForAServer(school);
  onDisk.db.$client.close();
  const folder = onDisk.dataDirectory;
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  async function started<T>(
    work: (portal: Awaited<ReturnType<typeof openPortal>>["portal"], said: () => string) => T | Promise<T>,
    changes: Partial<Settings> = {},
  ): Promise<{ result: T; said: string }> {
    let said = "";
    const log = pino(
      { level: "warn" },
      {
        write(line: string) {
          said += line;
        },
      },
    );
    const settings = testSettings({ dataDirectory: folder, demo: "off", ...changes });
    const { portal, mailer } = await openPortal(settings, { clock: () => NOON, log });
    const result = await work(portal, () => said);
    mailer.close();
    portal.limits.close();
    portal.db.$client.close();
    return { result, said };
  }
  const file = (name: string) => join(folder, name);
  return { started, database: file(DATABASE_FILE), backup: file("backup.sqlite"), list: file(ERASURE_LIST) };
}

const BY_HEAD = { ground: "request", decidedBy: null, isStillHereConfirmed: true, now: NOON } as const;

it("a backup that is put back knows nobody who was erased since, under any of their records (rule 10)", async () => {
  const ids: string[] = [];
  const { started, database, backup } = aDataFolder((db) => {
    for (const name of ["Branwen Hughes", "B. Hughes", "Tom Evans"]) {
      const adult = anAdult(db, { name });
      readAndSign(db, adult);
      ids.push(adult.id);
    }
  });
  const [first = "", second = "", other = ""] = ids;
  copyFileSync(database, backup);
  await started(({ db, erasures: { writeDown } }) => {
    // The backup does not know that these two are one.
    mergeAdults(db, { adultId: first, otherId: second, ...by(db, "head") });
    expect(eraseAdult(db, { adultId: first, ...BY_HEAD, writeDown }).status).toBe("erased");
  });
  copyFileSync(backup, database);

  const restored = await started(({ db }) => {
    const names = [first, second, other].map((id) => adultNow(db, { id }).name);
    return { names, ledger: verifyLedger(db).status, ids: db.select().from(erasures).all() };
  });
  expect(restored.result.names).toEqual(["", "", "Tom Evans"]);
  expect(restored.result.ledger).toBe("intact");
  expect(restored.result.ids).toHaveLength(2);
  expect(restored.said).toContain('"again":2');
  expect(readFileSync(database).includes("Branwen Hughes")).toBe(false);

  const again = await started(({ db }) => db.select().from(erasures).all());
  expect(again.result).toEqual(restored.result.ids);
  expect(again.said).toBe("");
});

it("a crash between the list and the database is made good at the next start (rule 10)", async () => {
  let adultId = "";
  const { started, list } = aDataFolder((db) => {
    adultId = anAdult(db, { name: "Branwen Hughes" }).id;
  });
  const crashed = await started(({ db, erasures: { writeDown } }) => {
    const before = everyRow(db);
    const crash = () =>
      eraseAdult(db, {
        adultId,
        ...BY_HEAD,
        writeDown(entries) {
          writeDown(entries);
          throw new Error("The lights went out");
        },
      });
    expect(crash).toThrow("The lights went out");
    expect(everyRow(db)).toEqual(before);
    return readFileSync(list, "utf8");
  });
  expect(crashed.result).toContain(adultId);
  expect(crashed.result).not.toContain("Branwen");
  const { result } = await started(({ db }) => adultNow(db, { id: adultId }));
  expect(result).toMatchObject({ name: "", erasedAt: NOON });
});

it("a line that a crash cut short, or that names nobody here, stops nothing; the next entry is whole", async () => {
  let adultId = "";
  const { started, list } = aDataFolder((db) => {
    adultId = anAdult(db).id;
  });
  writeFileSync(list, '{"adultId":"nobody","erasedAt":1,"ground":"request"}\n{"adultId":"hal');
  const { said } = await started(({ db, erasures: { writeDown } }) => {
    expect(adultNow(db, { id: adultId }).erasedAt).toBeNull();
    eraseAdult(db, { adultId, ...BY_HEAD, writeDown });
  });
  expect(said).toContain('"unreadable":1');
  appendFileSync(list, "\n");
  const { result } = await started((portal) => portal.erasures.read());
  expect(result.entries.map((entry) => entry.adultId)).toEqual(["nobody", adultId]);
  expect(result.unreadable).toBe(1);
});

it("an erasure is on the second folder's list at once; what fails there is said without naming anybody, and stops nothing", async () => {
  const [there, broken] = [aTemporaryFolder(), aTemporaryFolder()];
  const away = join(aTemporaryFolder(), "disk");
  // A list that cannot be written to, whoever runs this.
  mkdirSync(join(broken, ERASURE_LIST));
  const { started, list } = aDataFolder(() => undefined);
  const said: string[] = [];
  const fails = "could not be written to the second folder";
  for (const backupCopyDirectory of [there, broken, away]) {
    const ids: string[] = [];
    const run = await started(
      async ({ db, erasures: { writeDown } }, saidSoFar) => {
        const adult = anAdult(db, { name: "Branwen Hughes" });
        ids.push(adult.id);
        expect(eraseAdult(db, { adultId: adult.id, ...BY_HEAD, writeDown }).status).toBe("erased");
        expect(readFileSync(list, "utf8")).toContain(adult.id);
        expect(adultNow(db, adult).name).toBe("");
        const copy = join(backupCopyDirectory, ERASURE_LIST);
        await until("it is on the second list, or the log says why not", () =>
          backupCopyDirectory === there
            ? existsSync(copy) && readFileSync(copy, "utf8").includes(adult.id)
            : saidSoFar().includes(fails),
        );
      },
      { backupCopyDirectory },
    );
    said.push(run.said);
    for (const secret of [...ids, "Branwen"]) expect(run.said).not.toContain(secret);
  }
  expect(said.map((words) => words.includes(fails))).toEqual([false, true, true]);
  expect(existsSync(away)).toBe(false);
});

it("a legal hold that the backup has counts; two who were one by mistake then are two in the list", () => {
  const db = aSchool();
  const [held, erased, another] = [anAdult(db), anAdult(db, { name: "B. Hughes" }), anAdult(db)];
  const head = by(db, "head");
  setLegalHold(db, { adultId: held.id, reason: "A claim", reviewOn: "2027-01-01", ...head });
  mergeAdults(db, { adultId: another.id, otherId: erased.id, ...head });
  const entries = [held, erased].map(({ id }) => ({ adultId: id, ground: "request" as const }));
  expect(reapplyErasures(db, { entries, now: NOON })).toEqual({ again: [erased.id], heldBack: 1 });
  expect(adultNow(db, another).erasedAt).toBeNull();
  expect(db.select().from(erasures).where(eq(erasures.adultId, another.id)).all()).toEqual([]);
});
