import { performance } from "node:perf_hooks";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import { openDatabase } from "#db/connection.server.ts";

/*
 * Verifies the database that is named, in a process of its own: how much memory that took at most can be asked of the
 * system only for a whole process.
 */

const db = openDatabase(process.argv[2] ?? "");
const began = performance.now();
const verdict = verifyLedger(db);
const seconds = (performance.now() - began) / 1000;
db.$client.close();
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ verdict: verdict.status, seconds, megabytes }));
