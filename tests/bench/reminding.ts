import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { HOUR } from "#app/dates.ts";
import { queueDueReminders } from "#app/domain/reminders/queue-due-reminders.server.ts";
import { DATABASE_FILE } from "#app/platform/database.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { KEY_FILE, loadKeys } from "#app/platform/secret-key.server.ts";
import { openDatabase } from "#db/connection.server.ts";
import { school, terms } from "#db/schema.ts";
import { aFreePort } from "#tests/support/free-port.ts";
import { testSettings } from "#tests/support/test-settings.ts";
import { REMINDERS_AT_A_TIME, remindWhoIsDue } from "../../background.ts";
import { startPortal } from "../../server.ts";
import type { Benchmark } from "./benchmark.ts";
import { asSomebodyElse } from "./load.ts";
import { aSchoolOf, inAFolder, NOON } from "./school-for-measuring.ts";

const ASKED_AT = NOON - 7 * 24 * HOUR;
/** Before school: nothing goes out yet. */
const EARLY = NOON - 6 * HOUR;
const READERS = 4;

/**
 * A morning on which 5 000 adults are due at once: deciding and queuing, how long the longest slice of it holds everybody else
 * up, and what readers of a running portal wait meanwhile.
 */
export const reminding: Benchmark = {
  name: "reminding",
  measure: (size) =>
    inAFolder(async (folder) => {
      const [rounds, adults] = size === "real" ? [3, 5000] : [1, 60];
      const made = join(folder, "made.sqlite");
      const { check, mailSecrets } = loadKeys({ dataDirectory: folder, secretKey: null, mayMake: true });
      everybodyAskedAWeekAgo(made, adults, check);

      const took: { whole: number[]; slice: number[]; readers: number[] } = {
        whole: [],
        slice: [],
        readers: [],
      };
      for (let round = 0; round < rounds; round += 1) {
        const file = join(folder, `round-${round}.sqlite`);
        copyFileSync(made, file);
        const slices = timeSlices(file, mailSecrets, adults);
        took.whole.push(slices.reduce((sum, one) => sum + one, 0) / 1000);
        took.slice.push(Math.max(...slices));
        const dataDirectory = join(folder, `portal-${round}`);
        mkdirSync(dataDirectory);
        copyFileSync(made, join(dataDirectory, DATABASE_FILE));
        copyFileSync(join(folder, KEY_FILE), join(dataDirectory, KEY_FILE));
        took.readers.push(await slowestReaders(dataDirectory, adults));
      }
      return [
        {
          name: `${adults} reminders, queued`,
          baseline: null,
          ours: took.whole,
          unit: "s",
          target: { below: 3 },
        },
        { name: "… the longest slice", baseline: null, ours: took.slice, unit: "ms", target: { below: 75 } },
        {
          name: "… p99 of readers meanwhile",
          baseline: null,
          ours: took.readers,
          unit: "ms",
          target: { below: 200 },
        },
      ];
    }),
};

/** How long each slice takes, in milliseconds. */
function timeSlices(file: string, mailKey: Buffer, adults: number): number[] {
  const db = openDatabase(file);
  const slices: number[] = [];
  let queued = 0;
  for (let after: string | null = ""; after !== null; ) {
    const began = performance.now();
    const slice = queueDueReminders(db, { mailKey, now: NOON, atMost: REMINDERS_AT_A_TIME, after });
    slices.push(performance.now() - began);
    queued += slice.queued;
    after = slice.next;
  }
  if (queued !== adults) throw new Error(`${queued} of ${adults} were reminded`);
  db.$client.close();
  return slices;
}

/** A running portal, several visitors one page after the other, each made anew, and all reminders meanwhile: what one in a hundred waits. */
async function slowestReaders(dataDirectory: string, adults: number): Promise<number> {
  let now = EARLY;
  const settings = testSettings({ dataDirectory, port: await aFreePort(), trustedProxies: 1 });
  const running = await startPortal(settings, { clock: () => now, log: createLog("silent") });
  await fetch(new URL("/sign-in", running.url));
  now = NOON;
  let isDone = false;
  const waits: number[] = [];
  const reader = async () => {
    while (!isDone) {
      const began = performance.now();
      const response = await fetch(new URL("/sign-in", running.url), { headers: asSomebodyElse() });
      await response.text();
      if (!response.ok) throw new Error(`/sign-in: ${response.status}`);
      waits.push(performance.now() - began);
    }
  };
  const readers = Array.from({ length: READERS }, reader);
  await remindWhoIsDue(running.portal);
  isDone = true;
  await Promise.all(readers);
  const reminded = running.portal.db.$client.prepare("select count(*) from reminders").pluck().get();
  await running.close();
  if (reminded !== adults) throw new Error(`${reminded} of ${adults} were reminded`);
  return waits.sort((one, other) => one - other)[Math.ceil(waits.length * 0.99) - 1] ?? Number.NaN;
}

function everybodyAskedAWeekAgo(file: string, adults: number, keyCheck: string): void {
  const db = aSchoolOf(adults, file);
  db.update(school).set({ keyCheck }).run();
  db.insert(terms)
    .values({ id: "term", name: "Autumn term 2026", startsOn: "2026-09-01", endsOn: "2026-12-18" })
    .run();
  db.$client.exec(`
    insert into passes (id, adult_id, kind, token_hash, email, created_at, expires_at)
      select 'pass of ' || id, id, 'link', 'hash of ' || id, email, ${ASKED_AT}, ${NOON + 45 * 24 * HOUR} from adults;
    insert into emails (id, kind, adult_id, to_address, "values", state, queued_at, send_after, expires_at, settled_at)
      select 'mail to ' || id, 'request', id, email, '{"kind":"request"}', 'sent',
        ${ASKED_AT}, ${ASKED_AT}, ${NOON}, ${ASKED_AT} from adults;
    insert into requests (id, adult_id, pass_id, email_id, asked_at)
      select 'request to ' || id, id, 'pass of ' || id, 'mail to ' || id, ${ASKED_AT} from adults;
    insert into requested_versions (request_id, policy_version_id)
      select 'request to ' || a.id, v.id from adults a
      join policies p on p.is_asked join policy_versions v on v.policy_id = p.id;`);
  db.$client.pragma("wal_checkpoint(truncate)");
  db.$client.close();
}
