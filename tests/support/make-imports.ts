import { applyPlan } from "#app/domain/imports/apply-plan.server.ts";
import { chooseColumns } from "#app/domain/imports/choose-columns.server.ts";
import { chooseWho } from "#app/domain/imports/choose-who.server.ts";
import { findImport, planOf } from "#app/domain/imports/find-import.server.ts";
import { keepPlan } from "#app/domain/imports/keep-plan.server.ts";
import { pack } from "#app/domain/imports/packed.server.ts";
import type { Plan } from "#app/domain/imports/plan.ts";
import { planAgain } from "#app/domain/imports/plan-again.server.ts";
import { preparePlan } from "#app/domain/imports/prepare-plan.server.ts";
import { relationshipsInFile } from "#app/domain/imports/relationships-in-file.server.ts";
import { startImport } from "#app/domain/imports/start-import.server.ts";
import { readContent } from "#app/platform/content.server.ts";
import { readSpreadsheet } from "#app/platform/spreadsheet.server.ts";
import type { Database } from "#db/connection.server.ts";
import type { SheetRow } from "#db/import-fields.ts";
import { NOON } from "./school-in-memory.ts";

/** Headers that the portal's own template has: what each column is goes without saying. */
export const HEADERS =
  "Pupil ID,First name,Last name,Class,Year,Contact ID,Contact name,Relationship,Priority,Email,Phone,Parental responsibility,Court order";

/** A file with these rows under the template's headers. */
export function aFile(...rows: string[]): Uint8Array {
  return Buffer.from([HEADERS, ...rows].join("\r\n"));
}

export async function rowsIn(file: Uint8Array): Promise<SheetRow[]> {
  const read = await readSpreadsheet(file);
  if (read.status !== "read") throw new Error(`The file was refused: ${read.refusal.code}`);
  return read.rows;
}

export type Wishes = {
  wholeSchool?: boolean;
  lastPriority?: number | null;
  /** All relationships of the file, not only the usual ones. */
  everybody?: boolean;
  staffId: string;
  now?: number;
};

/** From an uploaded file to its plan, as the office's pages go, with what they propose. */
export async function plannedImport(
  db: Database,
  file: Uint8Array,
  wishes: Wishes,
): Promise<{ runId: string; plan: Plan }> {
  return planRows(db, await rowsIn(file), wishes);
}

export function planRows(
  db: Database,
  rows: SheetRow[],
  { wholeSchool = false, lastPriority = 2, everybody = false, staffId, now = NOON }: Wishes,
): { runId: string; plan: Plan } {
  const runId = uploadedRun(db, rows, { staffId, now });
  const mapping = findImport(db, runId)?.choices.mapping ?? {};
  const chosen = chooseColumns(db, { runId, mapping, now });
  if (chosen.status !== "chosen") throw new Error(`The columns are not chosen: ${JSON.stringify(chosen)}`);
  const relationships = relationshipsInFile(rows, mapping)
    .filter(({ isUsual }) => everybody || isUsual)
    .map(({ key }) => key);
  // Somebody has to be asked, whatever the file has.
  if (relationships.length === 0) relationships.push("mother");
  const asked = chooseWho(db, { runId, who: { relationships, lastPriority }, wholeSchool });
  if (asked.status !== "chosen") throw new Error(`Who shall be asked is not chosen: ${asked.status}`);
  return { runId, plan: makeItsPlan(db, runId, { now }) };
}

/** A file that was uploaded, and of which nothing is chosen yet. */
export function uploadedRun(
  db: Database,
  rows: SheetRow[],
  { staffId, now = NOON }: { staffId: string; now?: number },
): string {
  return startImport(db, {
    file: { name: "pupils.csv", sha256: "0".repeat(64) },
    sheet: { headers: rows[0]?.cells ?? [], cells: pack(rows), rows: rows.length - 1, otherSheets: [] },
    presets: readContent("content").imports,
    staffId,
    now,
  }).runId;
}

/** The plan of a run anew, from the people of now. */
export function makeAgain(db: Database, runId: string, { now = NOON }: { now?: number } = {}): Plan {
  planAgain(db, { runId, now });
  return makeItsPlan(db, runId, { now });
}

/** What the thread does, in this one. */
export function makeItsPlan(db: Database, runId: string, { now = NOON }: { now?: number } = {}): Plan {
  const prepared = preparePlan(db, { runId, now });
  if (!prepared) throw new Error("There is nothing to plan");
  keepPlan(db, { runId, prepared });
  return planNow(db, runId);
}

export function planNow(db: Database, runId: string): Plan {
  const run = findImport(db, runId);
  const plan = run && planOf(run);
  if (!plan) throw new Error("There is no plan");
  return plan;
}

/** The office answers the plan's questions, and gets the plan anew. */
export function answered(
  db: Database,
  runId: string,
  answers: Parameters<typeof planAgain>[1]["answers"] & object,
): Plan {
  planAgain(db, { runId, answers, now: NOON });
  return makeItsPlan(db, runId);
}

/** Apply, with everything agreed to that the plan asks. */
export function apply(
  db: Database,
  runId: string,
  { staffId, now = NOON }: { staffId: string; now?: number },
): ReturnType<typeof applyPlan> {
  const agreed = { leavers: Number.POSITIVE_INFINITY, rightFile: true };
  return applyPlan(db, { runId, staffId, agreed, now });
}

/** From file to people, at one go. */
export async function imported(
  db: Database,
  file: Uint8Array,
  wishes: Wishes,
): Promise<{ runId: string; plan: Plan }> {
  const made = await plannedImport(db, file, wishes);
  const outcome = apply(db, made.runId, wishes);
  if (outcome.status !== "applied") throw new Error(`Not applied: ${outcome.status}`);
  return made;
}

/** All four tables of people, every column, in an order that does not depend on how they were written. */
export function peopleTables(db: Database): Record<string, unknown[]> {
  return Object.fromEntries(
    ["adults", "children", "guardianships", "shared_addresses"].map((table) => [
      table,
      db.$client.prepare(`select * from "${table}" order by 1`).all(),
    ]),
  );
}
