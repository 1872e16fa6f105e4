import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { desc, eq } from "drizzle-orm";
import { inject, onTestFinished } from "vitest";
import { unsealSecrets } from "#app/domain/mail/seal-secrets.server.ts";
import { askAdult } from "#app/domain/requests/ask-adult.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { MAIL_DIRECTORY } from "#app/platform/kept-mail.server.ts";
import { type Keys, loadKeys } from "#app/platform/secret-key.server.ts";
import { type Database, openDatabase } from "#db/connection.server.ts";
import { emails, school } from "#db/schema.ts";

/** A data folder for a server process, with a second connection to its database for the test. */
export type SchoolOnDisk = {
  dataDirectory: string;
  db: Database;
  keys: Keys;
  /** Whom a test has asked already: each parent takes part once. */
  asked: Set<string>;
  remove(): void;
};

export type AskedParent = {
  adultId: string;
  name: string;
  email: string;
  mailId: string;
  requestLink: string;
};

/** A copy of the demo school, without the mail that it has had. */
export function aDemoSchoolOnDisk(dataDirectory = aDataFolder()): SchoolOnDisk {
  cpSync(inject("demoSchool"), dataDirectory, {
    recursive: true,
    filter: (path) => !path.endsWith(MAIL_DIRECTORY) && !path.endsWith(".eml"),
  });
  return openSchool(dataDirectory);
}

/** The same, gone when the test that asked for it is over. */
export function aDemoSchoolForThisTest(): SchoolOnDisk {
  const school = aDemoSchoolOnDisk();
  onTestFinished(() => school.remove());
  return school;
}

/** A school that a test has made in memory, written down for a server, which finds it to be made with its key. */
export function onDiskForAServer(inMemory: Database): SchoolOnDisk {
  const dataDirectory = aDataFolder();
  writeFileSync(join(dataDirectory, DATABASE_FILE), inMemory.$client.serialize());
  const onDisk = openSchool(dataDirectory);
  onDisk.db.update(school).set({ keyCheck: onDisk.keys.check }).run();
  return onDisk;
}

function openSchool(dataDirectory: string): SchoolOnDisk {
  const db = openDatabase(join(dataDirectory, DATABASE_FILE));
  return {
    dataDirectory,
    db,
    keys: loadKeys({ dataDirectory, secretKey: null, mayMake: true }),
    asked: new Set(),
    remove() {
      db.$client.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

export function aDataFolder(): string {
  return mkdtempSync(join(tmpdir(), "portal-data-"));
}

/** Parents who have not answered and share their address with nobody are asked now: their mail is in the outbox. */
export function askParents(onDisk: SchoolOnDisk, howMany: number): AskedParent[] {
  const { db, asked } = onDisk;
  const { rows } = listRoll(db, { filter: { state: "asked" }, now: Date.now(), limit: 1000, offset: 0 });
  const free = rows.filter(
    ({ adultId, email, states }) =>
      !asked.has(adultId) &&
      email !== null &&
      states.every(({ state }) => state === "asked") &&
      rows.filter((other) => other.email === email).length === 1,
  );
  if (free.length < howMany) throw new Error(`Only ${free.length} parents of the demo school are left`);
  return free.slice(0, howMany).map((parent) => {
    asked.add(parent.adultId);
    return ask(onDisk, parent);
  });
}

/** Sends one adult a request, whose mail waits in the outbox. */
export function ask(
  { db, keys }: Pick<SchoolOnDisk, "db" | "keys">,
  { adultId, name, email }: { adultId: string; name: string; email: string | null },
): AskedParent {
  const actor = { kind: "command-line" } as const;
  const outcome = askAdult(db, { adultId, actor, mailKey: keys.mailSecrets, now: Date.now() });
  const mail = db.select().from(emails).where(eq(emails.adultId, adultId)).orderBy(desc(emails.id)).get();
  if (outcome.status !== "asked" || !mail) throw new Error(`${name} was not asked: ${outcome.status}`);
  const { passToken } = unsealSecrets(mail.sealedSecrets, mail.id, keys.mailSecrets);
  return { adultId, name, email: email ?? "", mailId: mail.id, requestLink: `/r/${passToken}` };
}
