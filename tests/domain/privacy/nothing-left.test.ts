import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { eraseAdult } from "#app/domain/privacy/erase-adult.server.ts";
import { saveMatterMonths } from "#app/domain/privacy/matter-months.server.ts";
import { requestSignIn } from "#app/domain/sign-in/request-sign-in.server.ts";
import { openAnotherConnection } from "#app/platform/database.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import type { Database } from "#db/connection.server.ts";
import { children, staff } from "#db/schema.ts";
import { everyRow } from "#tests/support/every-row.ts";
import { refuseToForget } from "#tests/support/limits-file.ts";
import { aSchool, NOON } from "#tests/support/school-in-memory.ts";
import { onDiskForAServer } from "#tests/support/school-on-disk.ts";
import { aWholeLife, GWENLLIAN, HEULWEN, type Person, stringsOf } from "#tests/support/somebody-to-forget.ts";
import { testSettings } from "#tests/support/test-settings.ts";
import { deliverWaitingMail, forgetAtNight, tidy } from "../../../background.ts";
import { openPortal } from "../../../open-portal.ts";

/** A portal on a data folder of its own, in which two people have lived through the same. */
async function aSchoolWithTwo() {
  const onDisk = onDiskForAServer(aSchool());
  const { dataDirectory } = onDisk;
  onDisk.db.$client.close();
  const log = createLog("silent");
  const settings = testSettings({ dataDirectory, demo: "off" });
  const { portal, mailer } = await openPortal(settings, { clock: () => NOON, log });
  onTestFinished(() => {
    mailer.close();
    portal.limits.close();
    portal.db.$client.close();
    onDisk.remove();
  });
  const { db, keys, limits } = portal;
  const lives = [GWENLLIAN, HEULWEN].map((person) => aWholeLife(db, person, { keys }));
  for (const [index, { ipAddress }] of [GWENLLIAN, HEULWEN].entries()) {
    await limits.allow("sign-in-mails", ipAddress);
    await limits.allow("not-on-the-roll", lives[index]?.adultId ?? "");
  }
  await deliverWaitingMail(portal, mailer, () => NOON);
  const [gwenllian = [], heulwen = []] = lives.map(({ adultId, secondId }) => [adultId, secondId]);
  // A mail to each still waits.
  for (const { email } of [GWENLLIAN, HEULWEN]) {
    requestSignIn(db, { audience: "parent", email, browserToken: email, keys, now: NOON });
  }
  return { portal, dataDirectory, gwenllian, heulwen };
}

/** Every byte of the folder, as it lies on the disk. */
function bytesIn(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true }).map(String);
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(join(folder, name))]));
}

/** How a string may stand in a file: as it is, in small letters, in a mail's quoted-printable or base64, without accents. */
function formsOf(text: string): string[] {
  const bytes = Buffer.from(text, "utf8");
  const quoted = [...bytes].map((byte) =>
    byte > 126 || byte === 61
      ? `=${byte.toString(16).toUpperCase().padStart(2, "0")}`
      : String.fromCharCode(byte),
  );
  // Base64 looks different at each of three places: what stands in the middle is the same.
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .slice(before === 0 ? 0 : 4, -4),
  );
  return [text, text.toLowerCase(), text.normalize("NFD"), quoted.join(""), ...base64].filter(
    (form) => form.length > 4,
  );
}

function foundOf(person: Person, folder: string): string[] {
  const files = [...bytesIn(folder)];
  return stringsOf(person).filter((text) =>
    files.some(([, bytes]) => formsOf(text).some((form) => bytes.includes(Buffer.from(form, "utf8")))),
  );
}

/** What is written of somebody, and of whatever belongs to their records: every row, in words. */
function rowsAbout(db: Database, recordIds: string[]): string[] {
  const rows = Object.entries(everyRow(db)).flatMap(([table, ofTable]) =>
    ofTable.map((row) => ({ id: row.id, text: `${table} ${JSON.stringify(row)}` })),
  );
  const direct = rows.filter(({ text }) => recordIds.some((id) => text.includes(id)));
  const ids = [...recordIds, ...direct.map(({ id }) => id).filter((id) => typeof id === "string")];
  return rows.filter(({ text }) => ids.some((id) => text.includes(id))).map(({ text }) => text);
}

it("leaves nothing of a person in any byte of the data folder, all of the others, and a ledger that verifies (rule 10)", async () => {
  const { portal, dataDirectory, gwenllian, heulwen } = await aSchoolWithTwo();
  const { db, erasures } = portal;
  expect(foundOf(GWENLLIAN, dataDirectory)).toEqual(stringsOf(GWENLLIAN));
  const before = rowsAbout(db, heulwen);
  expect(before.length).toBeGreaterThan(60);

  const erasure = { adultId: gwenllian[0] ?? "", ground: "request", decidedBy: null, now: NOON } as const;
  const { writeDown } = erasures;
  const erased = eraseAdult(db, { ...erasure, isStillHereConfirmed: true, writeDown });
  if (erased.status !== "erased") throw new Error(erased.status);
  await erasures.wipe([...erased.recordIds, ...erased.ipAddresses]);

  expect(erased.recordIds.toSorted()).toEqual(gwenllian.toSorted());
  expect(erasures.isFinishing()).toBe(false);
  expect(foundOf(GWENLLIAN, dataDirectory)).toEqual([]);
  expect(foundOf(HEULWEN, dataDirectory)).toEqual(stringsOf(HEULWEN));
  expect(rowsAbout(db, heulwen)).toEqual(before);
  expect(verifyLedger(db).status).toBe("intact");
  expect(
    erasures
      .read()
      .entries.map(({ adultId }) => adultId)
      .toSorted(),
  ).toEqual(gwenllian.toSorted());
});

it("is finished later where somebody reads the database meanwhile, and says so until then (rule 10)", async () => {
  const { portal, dataDirectory, gwenllian } = await aSchoolWithTwo();
  const { db, erasures } = portal;
  const reader = openAnotherConnection(dataDirectory, { mayWrite: false });
  onTestFinished(() => void reader.$client.close());
  reader.$client.exec("begin");
  reader.$client.prepare("select count(*) from adults").get();

  const erasure = { adultId: gwenllian[0] ?? "", ground: "request", decidedBy: null, now: NOON } as const;
  eraseAdult(db, { ...erasure, isStillHereConfirmed: true, writeDown: erasures.writeDown });
  await erasures.wipe();
  expect(erasures.isFinishing()).toBe(true);
  expect(foundOf(GWENLLIAN, dataDirectory)).not.toEqual([]);

  reader.$client.exec("commit");
  await erasures.wipe([GWENLLIAN.ipAddress]);
  expect(erasures.isFinishing()).toBe(false);
  expect(foundOf(GWENLLIAN, dataDirectory)).toEqual([]);
});

it("is finished later where the limiter's file takes nothing, with the same addresses, and says so until then (rule 10)", async () => {
  const { portal, dataDirectory, gwenllian } = await aSchoolWithTwo();
  const { db, erasures } = portal;
  const letForget = refuseToForget(dataDirectory);
  const erasure = { adultId: gwenllian[0] ?? "", ground: "request", decidedBy: null, now: NOON } as const;
  const erased = eraseAdult(db, { ...erasure, isStillHereConfirmed: true, writeDown: erasures.writeDown });
  if (erased.status !== "erased") throw new Error(erased.status);
  const wiped = erasures.wipe([...erased.recordIds, ...erased.ipAddresses]);
  await expect(wiped).rejects.toThrow("nothing is deleted");
  await expect(erasures.wipe()).rejects.toThrow("nothing is deleted");
  expect(erasures.isFinishing()).toBe(true);
  expect(foundOf(GWENLLIAN, dataDirectory)).toContain(GWENLLIAN.ipAddress);

  letForget();
  await erasures.wipe();
  expect(erasures.isFinishing()).toBe(false);
  expect(foundOf(GWENLLIAN, dataDirectory)).toEqual([]);
});

it("is what a night leaves too, when a family's time is over, with the list written and the log wiped (rule 10)", async () => {
  const { portal, dataDirectory, gwenllian, heulwen } = await aSchoolWithTwo();
  const { db, erasures } = portal;
  db.update(children).set({ leftOn: "2026-09-11" }).run();
  // Matters have a time of their own: here it is over by then.
  const [staffId = ""] = db
    .select({ id: staff.id })
    .from(staff)
    .all()
    .map(({ id }) => id);
  saveMatterMonths(db, { months: 12, staffId, now: NOON });
  const night = (on: string) => ({ ...portal, clock: () => Date.parse(`${on}T03:00:00Z`) });
  await forgetAtNight(night("2028-08-31"));
  expect(foundOf(HEULWEN, dataDirectory)).toContain(HEULWEN.last);
  await forgetAtNight(night("2028-09-01"));
  // Who tried something from where is for the next hour to forget.
  await tidy(night("2028-09-01"));
  for (const person of [GWENLLIAN, HEULWEN]) expect(foundOf(person, dataDirectory)).toEqual([]);
  expect(erasures.isFinishing()).toBe(false);
  const listed = erasures.read().entries.map(({ adultId }) => adultId);
  expect(listed).toEqual(expect.arrayContaining([...gwenllian, ...heulwen]));
  expect(verifyLedger(db).status).toBe("intact");
});
