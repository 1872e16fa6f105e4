import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { parse } from "csv-parse/sync";
import { chooseColumns } from "#app/domain/imports/choose-columns.server.ts";
import { chooseWho } from "#app/domain/imports/choose-who.server.ts";
import { findImport, planOf } from "#app/domain/imports/find-import.server.ts";
import { startImport } from "#app/domain/imports/start-import.server.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { loadKeys } from "#app/platform/secret-key.server.ts";
import { school } from "#db/schema.ts";
import { aFreePort } from "#tests/support/free-port.ts";
import { aFile } from "#tests/support/make-imports.ts";
import { aPersonOfStaff } from "#tests/support/make-tasks.ts";
import { testSettings } from "#tests/support/test-settings.ts";
import { type RunningPortal, startPortal } from "../../server.ts";
import type { Benchmark } from "./benchmark.ts";
import { aSchoolOf, inAFolder } from "./school-for-measuring.ts";

/**
 * From an uploaded file to its plan: reading it, its columns, who shall be asked, and the plan, as the pages of the office do
 * it, in threads of their own. Half of the file are families that the school has already. Against csv-parse alone.
 */
export const importing: Benchmark = {
  name: "importing",
  measure: (size) =>
    inAFolder(async (dataDirectory) => {
      const [rounds, rows] = size === "real" ? [9, 5000] : [1, 20];
      const db = aSchoolOf(rows / 2, join(dataDirectory, DATABASE_FILE));
      const { check } = loadKeys({ dataDirectory, secretKey: null, mayMake: true });
      db.update(school).set({ keyCheck: check }).run();
      const { id: staffId } = aPersonOfStaff(db, "office");
      db.$client.close();
      const file = aFile(...Array.from({ length: rows }, (_, index) => rowOf(index + 1)));
      const settings = testSettings({ dataDirectory, port: await aFreePort() });
      const portal = await startPortal(settings, { log: createLog("silent") });

      const took: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] };
      for (let round = 0; round < rounds + 1; round += 1) {
        const began = performance.now();
        const parsed = parse(file, { bom: true });
        const afterParsing = performance.now();
        await planOfFile(portal, file, { rows, staffId });
        const planned = performance.now();
        if (parsed.length !== rows + 1) throw new Error(`csv-parse has read ${parsed.length} lines`);
        // The first round warms both up.
        if (round === 0) continue;
        took.baseline.push(afterParsing - began);
        took.ours.push(planned - afterParsing);
      }
      await portal.close();
      return [{ name: `import plan of ${rows} rows`, ...took, unit: "ms", target: { times: 5, plus: 1000 } }];
    }),
};

async function planOfFile(
  { portal }: RunningPortal,
  file: Uint8Array,
  { rows, staffId }: { rows: number; staffId: string },
): Promise<void> {
  const { db, imports, content, clock } = portal;
  const read = await imports.read(file);
  if (read.status !== "read") throw new Error(`The file was refused: ${read.refusal.code}`);
  const { sha256, sheet } = read;
  const upload = { file: { name: "pupils.csv", sha256 }, sheet, presets: content.imports, staffId };
  const { runId } = startImport(db, { ...upload, now: clock() });
  const mapping = findImport(db, runId)?.choices.mapping ?? {};
  chooseColumns(db, { runId, mapping, now: clock() });
  const who = { relationships: ["mother", "father"], lastPriority: null };
  chooseWho(db, { runId, who, wholeSchool: false });
  await imports.plan(runId);
  const run = findImport(db, runId);
  if (run?.rowsTotal !== rows || !planOf(run)) throw new Error(`There is no plan of ${rows} rows`);
}

/** Every child has a mother and a father; every second child of the file is new. */
function rowOf(row: number): string {
  const number = String(Math.ceil(row / 2)).padStart(6, "0");
  const [who, relationship] = row % 2 ? ["adult", "Mother"] : ["father", "Father"];
  const contact = `C${who}${number},Sian Evans ${number},${relationship},${row % 2 ? 1 : 2}`;
  return `P${number},Amy,Evans ${number},Oak,Year 2,${contact},${who}-${number}@example.test,,Yes,No`;
}
