import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { exportAcknowledgements } from "#app/domain/exports/export-acknowledgements.server.ts";
import { exportMails } from "#app/domain/exports/export-mails.server.ts";
import { countOpenTasks } from "#app/domain/inbox/open-tasks.server.ts";
import { countRoll } from "#app/domain/roll/count-roll.server.ts";
import { exportRoll } from "#app/domain/roll/export-roll.server.ts";
import { listRoll } from "#app/domain/roll/list-roll.server.ts";
import { ROLL_STATES } from "#app/domain/roll/roll-states.server.ts";
import type { Database } from "#db/connection.server.ts";
import { aReport } from "#tests/support/make-tasks.ts";
import { NOON } from "#tests/support/school-in-memory.ts";
import { aSchoolInFullUse } from "#tests/support/school-in-use.ts";

/** What grows with every year that the school uses the portal. */
const GROW_FOR_EVER = [
  "acknowledgements",
  "acknowledgement_texts",
  "audit_events",
  "corrections",
  "emails",
  "ledger",
  "openings",
  "passes",
  "people_changes",
  "requested_versions",
  "requests",
  "signing_texts",
  "signings",
];

/** Every statement that this work prepares, as SQLite gets it. */
function statementsOf(db: Database, work: () => void): string[] {
  const file = db.$client;
  const statements: string[] = [];
  const prepare = file.prepare.bind(file);
  file.prepare = ((source: string) => {
    statements.push(source);
    return prepare(source);
  }) as typeof file.prepare;
  work();
  file.prepare = prepare as typeof file.prepare;
  return statements;
}

function planOf(db: Database, statement: string): string[] {
  return db.$client
    .prepare<unknown[], { detail: string }>(`explain query plan ${statement}`)
    .all(...new Array((statement.match(/\?/g) ?? []).length).fill(null))
    .map(({ detail }) => detail);
}

/** The tables that a statement goes through from the first row to the last. */
function scannedBy(db: Database, statement: string): string[] {
  const named = [...statement.matchAll(/\b(?:from|join)\s+"?(\w+)"?\s+(?:as\s+)?"?(\w+)"?/gi)];
  const tableOf = new Map(named.map(([, table = "", alias = ""]) => [alias, table]));
  return planOf(db, statement).flatMap((detail) => {
    const scanned = /^SCAN (\w+)/.exec(detail)?.[1];
    return scanned ? [tableOf.get(scanned) ?? scanned] : [];
  });
}

it("the roll is counted, listed and searched along indexes: nothing that grows for ever is read from end to end", () => {
  const { db } = aSchoolInFullUse();
  const part = { now: NOON, limit: 50, offset: 0 };
  const statements = statementsOf(db, () => {
    countRoll(db, { now: NOON });
    listRoll(db, { ...part, filter: {} });
    listRoll(db, { ...part, filter: { className: "Oak", search: "evans", yearGroup: "Year 2" } });
    for (const state of ROLL_STATES) listRoll(db, { ...part, filter: { state, className: "Oak" } });
    expect([...exportRoll(db, { filter: {}, now: NOON }).rows].length).toBeGreaterThan(2);
  });
  expect(statements.length).toBeGreaterThan(5);
  const scanned = new Set(statements.flatMap((statement) => scannedBy(db, statement)));
  expect([...scanned]).toContain("adults");
  // What this would look like.
  expect(scannedBy(db, "select * from signings s cross join acknowledgements a")).toEqual([
    "signings",
    "acknowledgements",
  ]);
  expect([...scanned].filter((table) => GROW_FOR_EVER.includes(table))).toEqual([]);
});

it("a long list is taken out page by page along its own key, and never sorted", () => {
  const { db } = aSchoolInFullUse();
  const viewer = { id: "nobody", role: "office" } as const;
  const statements = statementsOf(db, () => {
    expect([...exportAcknowledgements(db, { policyId: undefined }).rows].length).toBeGreaterThan(3);
    expect([...exportMails(db, { filter: {}, viewer }).rows].length).toBeGreaterThan(1);
  }).filter((statement) => /rowid > /.test(statement));
  const different = new Set(statements);
  expect(different.size).toBe(2);
  for (const statement of different) {
    expect(scannedBy(db, statement).filter((table) => GROW_FOR_EVER.includes(table))).toEqual([]);
    const nulls = new Array((statement.match(/\?/g) ?? []).length).fill(null);
    const steps = db.$client.prepare(`explain query plan ${statement}`).all(...nulls);
    expect(JSON.stringify(steps)).not.toContain("TEMP B-TREE");
  }
});

it("of ten years of texts the newest answers are found first, without sorting them", () => {
  const { db } = aSchoolInFullUse();
  db.run(sql`update policies set renewal = 'once', renews_on = null`);
  const [count = ""] = statementsOf(db, () => countRoll(db, { now: NOON })).filter((statement) =>
    statement.includes("order by v.number desc, a.round desc"),
  );
  const nulls = new Array((count.match(/\?/g) ?? []).length).fill(null);
  const steps = db.$client
    .prepare<unknown[], { detail: string }>(`explain query plan ${count}`)
    .all(...nulls)
    .map(({ detail }) => detail);
  expect(steps).toContain(
    "SEARCH a USING COVERING INDEX acknowledgements_roll (policy_version_id=? AND adult_id=?)",
  );
  expect(steps).toContain("SEARCH v USING INDEX policy_versions_number (policy_id=? AND number>?)");
});

it("what waits in the inbox, counted for every page of the office, is found along the index of what is not done", () => {
  const { db } = aSchoolInFullUse();
  const [report] = [aReport(db), aReport(db, { child: "Amy Evans, Oak" })];
  const viewer = { id: report.id, role: "office" } as const;
  const statements = statementsOf(db, () => {
    expect(countOpenTasks(db, { viewer })).toBeGreaterThan(1);
  }).filter((statement) => /from "tasks"/.test(statement));
  expect(statements.length).toBeGreaterThan(1);
  for (const statement of statements) {
    const steps = planOf(db, statement).filter((detail) => /\btasks\b/.test(detail));
    expect(steps, statement).not.toEqual([]);
    for (const step of steps) expect(step, statement).toMatch(/USING (COVERING )?INDEX \S*tasks/);
  }
});
