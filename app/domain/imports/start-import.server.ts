import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import type { ColumnMapping, ImportPreset } from "#db/import-fields.ts";
import { newId } from "#db/new-id.ts";
import { importMappings, importRuns } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import type { RunChoices } from "./find-import.server.ts";
import { guessMapping, headersHash } from "./guess-mapping.server.ts";

/** Keeps an uploaded file until its columns are chosen. Nobody on the roll changes (rule 15). */
export function startImport(
  db: Database,
  upload: {
    file: { name: string; sha256: string };
    /** What was read of it; `cells` are all rows, packed. */
    sheet: { headers: string[]; cells: Buffer; rows: number; otherSheets: string[] };
    presets: readonly ImportPreset[];
    staffId: string;
    now: number;
  },
): { status: "started"; runId: string } {
  const { file, sheet, staffId, now } = upload;
  const { headers, otherSheets } = sheet;
  return db.transaction(
    (tx) => {
      const remembered = tx
        .select({ mapping: importMappings.mapping })
        .from(importMappings)
        .where(eq(importMappings.headersSha256, headersHash(headers)))
        .get();
      const guess = guessMapping(headers, upload.presets);
      const choices: RunChoices = {
        headers,
        otherSheets,
        preset: guess.preset,
        mapping: (remembered?.mapping as ColumnMapping | undefined) ?? guess.mapping,
        hasColumns: false,
        who: null,
        wholeSchool: false,
        pairs: {},
        shared: [],
        overwrite: [],
        agreed: { leavers: 0, rightFile: false },
        result: null,
      };
      const runId = newId(now);
      tx.insert(importRuns)
        .values({
          id: runId,
          state: "mapping",
          fileName: file.name.slice(0, 200),
          fileSha256: file.sha256,
          uploadedAt: now,
          uploadedBy: staffId,
          cells: sheet.cells,
          choices,
          rowsTotal: sheet.rows,
        })
        .run();
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "uploaded-import",
        subjectId: runId,
        now,
      });
      return { status: "started", runId };
    },
    { behavior: "immediate" },
  );
}
