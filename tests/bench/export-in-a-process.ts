import { performance } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { SECOND } from "#app/dates.ts";
import { openAnotherConnection } from "#app/platform/database.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { aFreePort } from "#tests/support/free-port.ts";
import { testSettings } from "#tests/support/test-settings.ts";
import { startPortal } from "../../server.ts";
import { asSomebodyElse } from "./load.ts";

/*
 * Takes all acknowledgements out of the school in the folder that is named, in a process of its own: how much memory that
 * took at most can be asked of the system only for a whole process. And once more while somebody reads a page again and
 * again.
 */

/** The rows and no more, straight from the driver. */
const BARE = `
  select s.reference, t.name_on_roll, a.policy_version_id, a.answer, s.signed_at, s.route, p.kind, s.recorded_at,
    c.kind, c.corrected_at
  from signings s cross join acknowledgements a on a.signing_id = s.id
  left join signing_texts t on t.signing_id = s.id left join passes p on p.id = s.pass_id
  left join corrections c on c.signing_id = s.id order by s.rowid`;

const dataDirectory = process.argv[2] ?? "";
const bare = iterateBare();
const settings = testSettings({ dataDirectory, port: await aFreePort(), trustedProxies: 1 });
const portal = await startPortal(settings, { log: createLog("silent") });
const waits: number[] = [];
for (let warmUp = 0; warmUp < 20; warmUp += 1) await readPage();

const before = process.memoryUsage.rss();
// As the page does that offers the file, and then somebody reads it. Its thread counts as memory of the file.
portal.portal.exports.getReady();
await untilNothingGrows();

let most = before;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 10);
const began = performance.now();
const rows = await takeOut();
const seconds = (performance.now() - began) / 1000;
clearInterval(watch);

waits.length = 0;
let isOver = false;
const reading = readOnAndOn();
await takeOut();
isOver = true;
await reading;
await portal.close();
if (rows !== bare.rows) throw new Error(`${rows} rows were taken out of ${bare.rows}`);

waits.sort((one, other) => one - other);
process.stdout.write(
  JSON.stringify({
    bareSeconds: bare.seconds,
    seconds,
    megabytes: (most - before) / 1024 / 1024,
    p99: waits[Math.floor(waits.length * 0.99)],
  }),
);

/** The thread is there once the process has stopped growing: at least two seconds, and at most twenty. */
async function untilNothingGrows(): Promise<void> {
  let largest = 0;
  let grewAt = performance.now();
  for (const began = grewAt; performance.now() - began < 20 * SECOND; await setTimeout(50)) {
    const now = process.memoryUsage.rss();
    if (now > largest + 512 * 1024) [largest, grewAt] = [now, performance.now()];
    if (performance.now() - grewAt > 2 * SECOND) return;
  }
}

function iterateBare(): { rows: number; seconds: number } {
  const db = openAnotherConnection(dataDirectory, { mayWrite: false });
  const start = performance.now();
  let count = 0;
  for (const _ of db.$client.prepare(BARE).iterate()) count += 1;
  const took = (performance.now() - start) / 1000;
  db.$client.close();
  return { rows: count, seconds: took };
}

async function takeOut(): Promise<number> {
  const started = await portal.portal.exports.start({
    list: "acknowledgements",
    format: "csv",
    filter: {},
    viewer: { id: "nobody", role: "office" },
  });
  if (started.status !== "started") throw new Error(`Not started: ${started.status}`);
  let lines = 0;
  const reader = started.file.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const part = next.value;
    for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) lines += 1;
  }
  // The header is no row.
  return lines - 1;
}

async function readOnAndOn(): Promise<void> {
  while (!isOver) await readPage();
}

async function readPage(): Promise<void> {
  const asked = performance.now();
  const answer = await fetch(new URL("/sign-in", portal.url), { headers: asSomebodyElse() });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`The page of sign-in answered ${answer.status}`);
  waits.push(performance.now() - asked);
}
