import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { startLedger } from "#app/domain/evidence/start-ledger.server.ts";
import { type FirstText, publishFirstTexts } from "#app/domain/policies/publish-first-texts.server.ts";
import { createSchool } from "#app/domain/school/create-school.server.ts";
import { markDatabase } from "#app/domain/school/mark-database.server.ts";
import { type Database, openDatabase } from "#db/connection.server.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { makeReady } from "./make-ready.ts";

/*
 * Real SQLite for every test: migrated once, written down as bytes, and a fresh copy of those bytes for each test.
 */

/** When the school began to use the portal: Tuesday 1 September 2026, 9:00 in London. */
export const TERM_START = Date.UTC(2026, 8, 1, 8);
/** When most tests take place: Monday 14 September 2026, 12:00 in London. */
export const NOON = Date.UTC(2026, 8, 14, 11);

export const SOCIAL_MEDIA: FirstText = {
  slug: "social-media",
  position: 1,
  title: "Policy on parental use of social networking and internet sites",
  shortTitle: "Social media policy",
  summary: "What parents, carers and relatives post online about the school.",
  version: "June 2023",
  inForceSince: "2023-06",
  lastReviewed: null,
  agreedOn: null,
  starter: false,
  acknowledge: true,
  statement: "I have read [title], [version]. Signing does not mean that I agree with every part.",
  coverage: "every-adult",
  related: ["parent-code-of-conduct", "complaints"],
  markdown: "## 1. Overview\n\nSocial networking sites are now widely used.\n",
};

export const CODE_OF_CONDUCT: FirstText = {
  ...SOCIAL_MEDIA,
  slug: "parent-code-of-conduct",
  position: 2,
  title: "Parent Code of Conduct",
  shortTitle: "Parent Code of Conduct",
  version: "September 2026",
  inForceSince: "2026-09-01",
  coverage: "at-least-one",
  related: [],
  markdown: "## 1. Our code\n\nPlease be kind, on the school site and online.\n",
};

/** To read, and not to sign. */
export const COMPLAINTS: FirstText = {
  ...SOCIAL_MEDIA,
  slug: "complaints",
  position: 3,
  title: "Complaints policy",
  shortTitle: "Complaints policy",
  acknowledge: false,
  related: [],
  markdown: "## 1. How to complain\n\nPlease talk to us first.\n",
};

let migrated: Buffer | undefined;
let readyToAsk: Buffer | undefined;

/** Every table and not one row. */
export function anEmptyDatabase(): Database {
  if (!migrated) {
    const db = openDatabase(":memory:");
    migrateDatabase(db);
    migrated = db.$client.serialize();
    db.$client.close();
  }
  return openedUntilTheTestEnds(migrated);
}

/**
 * A school with two policies that every adult is asked to sign, one to read only, and nobody on the roll yet. It has
 * done all that it does before it asks anybody (rule 22).
 */
export function aSchool(): Database {
  if (!readyToAsk) {
    const db = anEmptyDatabase();
    markDatabase(db, { kind: "school", keyCheck: "key", now: TERM_START });
    startLedger(db, { host: "portal.example.test", now: TERM_START });
    createSchool(db, {
      name: "Ysgol Enghraifft",
      officeEmail: "office@example.test",
      adminName: "Ann Admin",
      adminEmail: "admin@example.test",
      now: TERM_START,
    });
    const texts = [SOCIAL_MEDIA, CODE_OF_CONDUCT, COMPLAINTS];
    publishFirstTexts(db, { texts, starterTextsToo: false, now: TERM_START });
    makeReady(db, { now: TERM_START });
    readyToAsk = db.$client.serialize();
  }
  return openedUntilTheTestEnds(readyToAsk);
}

/** The same database in a file, opened by as many connections as asked for, like a server and a worker. */
export function onDisk(db: Database, connections: number): Database[] {
  const file = join(aTemporaryFolder(), "school.sqlite");
  writeFileSync(file, db.$client.serialize());
  return Array.from({ length: connections }, () => openedUntilTheTestEnds(file));
}

export function aTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "portal-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function openedUntilTheTestEnds(source: string | Buffer): Database {
  const db = openDatabase(source);
  onTestFinished(() => {
    db.$client.close();
  });
  return db;
}
