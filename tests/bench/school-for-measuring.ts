import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishFirstTexts } from "#app/domain/policies/publish-first-texts.server.ts";
import { markDatabase } from "#app/domain/school/mark-database.server.ts";
import { readContent } from "#app/platform/content.server.ts";
import { type Database, openDatabase } from "#db/connection.server.ts";
import { migrateDatabase } from "#db/migrate.ts";

/** Monday 14 September 2026, 12:00 in London. */
export const NOON = Date.UTC(2026, 8, 14, 11);

/** Followed by six digits: ids as the portal's own forms take them. */
const IDS_OF_ADULTS = "00000000-0000-7000-8000-000000";

/** A folder of its own, which is gone when the work is over, however it ends. */
export async function inAFolder<Result>(work: (folder: string) => Result | Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "portal-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A school with the texts of the content folder, and so many families: each adult has one child. */
export function aSchoolOf(adults: number, file: string): Database {
  const db = openDatabase(file);
  migrateDatabase(db);
  markDatabase(db, { kind: "demo", keyCheck: "key", now: NOON });
  const { policies } = readContent(join(import.meta.dirname, "../../content"));
  publishFirstTexts(db, { texts: policies, starterTextsToo: true, now: NOON });
  db.$client.exec(`
    create temp table family as
      with recursive n(n) as (select 1 union all select n + 1 from n where n < ${adults})
      select printf('%06d', n) as n from n;
    insert into adults (id, name, email, created_at)
      select '${IDS_OF_ADULTS}' || n, 'Sian Evans ' || n, 'adult-' || n || '@example.test', ${NOON} from family;
    insert into children (id, name, known_as, class_name, year_group, created_at)
      select 'child-' || n, 'Amy Evans ' || n, 'Amy', 'Oak', 'Year 2', ${NOON} from family;
    insert into guardianships (id, adult_id, child_id, relationship, parental_responsibility, created_at)
      select 'guardianship-' || n, '${IDS_OF_ADULTS}' || n, 'child-' || n, 'mother', 'yes', ${NOON} from family;
    drop table family;`);
  return db;
}

/** The id of one of its adults, from 0 on. */
export function adultNumber(index: number): string {
  return `${IDS_OF_ADULTS}${String(index + 1).padStart(6, "0")}`;
}
