import { desc, eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import type { ColumnMapping, SheetRow } from "#db/import-fields.ts";
import { importRuns, staff } from "#db/schema.ts";
import type { WhoIsAsked } from "./file-families.ts";
import { unpack } from "./packed.server.ts";
import type { Plan, PlanChoices } from "./plan.ts";

/** All that was found in the file's header and chosen since, in the run's one column for it. */
export type RunChoices = {
  headers: string[];
  otherSheets: string[];
  /** Which kind of file it looks like. */
  preset: string | null;
  mapping: ColumnMapping;
  /** Null until the office has looked at the columns, and said who shall be asked. */
  who: WhoIsAsked | null;
  hasColumns: boolean;
  agreed: Agreed;
  /** Who gave it its day: what the portal then does by itself counts as theirs. */
  scheduledBy?: string;
  /** How many of each there were, once it is applied. */
  result: Record<string, number> | null;
} & Omit<PlanChoices, "who">;

/** What the office agreed to beside the plan itself. */
export type Agreed = {
  /** As many may leave as the plan showed. */
  leavers: number;
  /** The file is the right one although most of it is new. */
  rightFile: boolean;
};

export type ImportRun = Omit<typeof importRuns.$inferSelect, "choices"> & { choices: RunChoices };

export function findImport(db: Database | Transaction, runId: string): ImportRun | null {
  const run = db.select().from(importRuns).where(eq(importRuns.id, runId)).get();
  return run ? { ...run, choices: run.choices as RunChoices } : null;
}

/** The rows of the file, as long as they are kept. */
export function rowsOf({ cells }: ImportRun): SheetRow[] {
  return cells === null ? [] : unpack<SheetRow[]>(cells);
}

/** What it would do, as long as it has not been applied. */
export function planOf({ plan }: ImportRun): Plan | null {
  return plan === null ? null : unpack<Plan>(plan);
}

/** All files that were ever uploaded, the newest first. */
export function listImports(db: Database) {
  return db
    .select({
      id: importRuns.id,
      state: importRuns.state,
      fileName: importRuns.fileName,
      uploadedAt: importRuns.uploadedAt,
      uploadedBy: staff.name,
      settledAt: importRuns.settledAt,
      effectiveOn: importRuns.effectiveOn,
    })
    .from(importRuns)
    .innerJoin(staff, eq(staff.id, importRuns.uploadedBy))
    .orderBy(desc(importRuns.uploadedAt))
    .limit(100)
    .all();
}
