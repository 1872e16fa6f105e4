import { performance } from "node:perf_hooks";
import { verifyLeaves } from "#app/domain/evidence/verify-leaves.server.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { openDatabase } from "#db/connection.server.ts";

/*
 * Verifies the database that is named, in a process of its own: how much memory that took at most can be asked of the
 * system only for a whole process.
 */

const db = openDatabase(process.argv[2] ?? "");
const began = performance.now();
const leaves = verifyLeaves(db);
const afterLeaves = performance.now();
const verdict = verifyLedger(db);
const afterAll = performance.now();
db.$client.close();
process.stdout.write(
  JSON.stringify({
    leavesVerdict: leaves.status,
    verdict: verdict.status,
    leavesSeconds: (afterLeaves - began) / 1000,
    seconds: (afterAll - afterLeaves) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
