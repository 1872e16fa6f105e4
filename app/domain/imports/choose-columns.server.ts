import type { Database } from "#db/connection.server.ts";
import { type ColumnMapping, columnLetter, IMPORT_FIELDS, type ImportField } from "#db/import-fields.ts";
import { importMappings } from "#db/schema.ts";
import { changeRun } from "./change-run.server.ts";
import { headersHash, isNeverKept } from "./guess-mapping.server.ts";

export type ColumnsOutcome =
  | { status: "chosen" }
  | { status: "not-now" }
  /** Without these nobody can be put on the roll. */
  | { status: "missing"; needed: ("child-name" | "class" | "adult-name")[] }
  | { status: "twice"; field: ImportField; columns: [string, string] };

/** Which column is what, as the office says; remembered for the next file with the same headers. */
export function chooseColumns(
  db: Database,
  { runId, mapping, now }: { runId: string; mapping: Record<string, string>; now: number },
): ColumnsOutcome {
  return changeRun(db, { runId, from: ["mapping"] }, ({ choices: { headers } }, keep, tx): ColumnsOutcome => {
    // A date of birth stays out, whatever a form says.
    const kept: ColumnMapping = {};
    for (const [index, header] of headers.entries()) {
      const said = mapping[columnLetter(index)];
      const field = IMPORT_FIELDS.find((one) => one === said);
      if (field && !isNeverKept(header)) kept[columnLetter(index)] = field;
    }
    const problem = problemOf(kept);
    if (problem) return problem;
    tx.insert(importMappings)
      .values({ headersSha256: headersHash(headers), mapping: kept, usedAt: now })
      .onConflictDoUpdate({ target: importMappings.headersSha256, set: { mapping: kept, usedAt: now } })
      .run();
    keep({ choices: { mapping: kept, hasColumns: true } });
    return { status: "chosen" };
  });
}

function problemOf(mapping: ColumnMapping): ColumnsOutcome | null {
  const columns = new Map<ImportField, string>();
  for (const [letter, field] of Object.entries(mapping)) {
    const other = columns.get(field);
    if (other) return { status: "twice", field, columns: [other, letter] };
    columns.set(field, letter);
  }
  const fields = [...columns.keys()];
  const has = (...wanted: ImportField[]) => wanted.every((field) => columns.has(field));
  const needed = [
    has("child.name") || has("child.first", "child.last") ? [] : (["child-name"] as const),
    has("child.class") || has("child.year") ? [] : (["class"] as const),
    fields.some((field) => /^adult\d?\.(name|first|last)$/.test(field)) ? [] : (["adult-name"] as const),
  ].flat();
  return needed.length > 0 ? { status: "missing", needed } : null;
}
