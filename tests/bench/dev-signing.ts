import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { DAY } from "#app/dates.ts";
import { type SigningForm, signPolicies } from "#app/domain/signing/sign-policies.server.ts";
import { whatToSign } from "#app/domain/signing/what-to-sign.server.ts";
import { type Database, openDatabase } from "#db/connection.server.ts";
import type { Benchmark } from "./benchmark.ts";
import { bareWriter, checkSameRows, endsOf, writtenSince } from "./same-rows.ts";
import { adultNumber, aSchoolOf, inAFolder, NOON } from "./school-for-measuring.ts";

/**
 * `signPolicies` called directly, against the very rows that it wrote, written again by bare better-sqlite3 into a copy
 * of the same file: the same bytes, tables, triggers and settings, in as many commits.
 */
export const signing: Benchmark = {
  name: "signing",
  measure: (size) =>
    inAFolder((folder) => {
      const [rounds, signings] = size === "real" ? [25, 100] : [2, 3];
      const adults = (rounds + 1) * signings;
      const { ours, bare } = twoEqualSchools(folder, adults);
      const forms = Array.from({ length: adults }, (_, index) => filledForm(ours, index));
      const writeBare = bareWriter(bare.$client);

      const took: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] };
      for (let round = 0; round <= rounds; round += 1) {
        const ends = endsOf(ours.$client);
        const signed = timeEach(forms.slice(round * signings, (round + 1) * signings), (form) => {
          const { status } = signPolicies(ours, form);
          if (status !== "signed") throw new Error(`Not signed: ${status}`);
        });
        const written = timeEach(writtenSince(ours.$client, ends, signings), writeBare);
        // The first round warms both up.
        if (round === 0) continue;
        took.ours.push(signed);
        took.baseline.push(written);
      }
      checkSameRows(ours.$client, bare.$client.name);
      ours.$client.close();
      bare.$client.close();
      return [{ name: "signPolicies, a signing", ...took, unit: "ms", target: { atLeast: 0.6 } }];
    }),
};

/** How long one of them takes, in milliseconds. */
function timeEach<Item>(items: Item[], work: (item: Item) => void): number {
  const began = process.threadCpuUsage(); const w = performance.now();
  for (const item of items) work(item);
  const c = process.threadCpuUsage(began);
  (globalThis as any).W ??= []; (globalThis as any).W.push([c.user/items.length, c.system/items.length, (performance.now()-w)/items.length*1000].map(Math.round));
  return (c.user + c.system) / 1000 / items.length;
}

/** Every adult came with the link of a mail and has opened both policies. */
function twoEqualSchools(folder: string, adults: number): { ours: Database; bare: Database } {
  const [oursName, bareName] = [join(folder, "ours.sqlite"), join(folder, "bare.sqlite")];
  const school = aSchoolOf(adults, oursName);
  school.$client.exec(`
    insert into openings (adult_id, policy_version_id, opened_at)
      select adults.id, policy_versions.id, ${NOON} from adults, policy_versions;
    insert into passes (id, adult_id, kind, token_hash, email, created_at, expires_at)
      select 'pass-' || id, id, 'link', 'hash of the token of ' || id, email, ${NOON}, ${NOON + 45 * DAY} from adults;`);
  school.$client.close();
  copyFileSync(oursName, bareName);
  return { ours: openDatabase(oursName), bare: openDatabase(bareName) };
}

function filledForm(db: Database, index: number): SigningForm {
  const adultId = adultNumber(index);
  return {
    adultId,
    formId: `form-${index}`,
    route: "pass",
    passId: `pass-${adultId}`,
    language: "en",
    typedName: "Sian Evans",
    answers: whatToSign(db, { adultId, now: NOON }).map(({ version, nextRound }) => ({
      policyVersionId: version.id,
      round: nextRound,
      answer: "read",
      concern: null,
    })),
    ipAddress: "192.0.2.7",
    browser: "Mozilla/5.0 (iPhone; CPU iPhone OS 15_8 like Mac OS X) AppleWebKit/605.1.15",
    now: NOON,
  };
}

import { tableRow } from "./benchmark.ts";
for (const f of await signing.measure("real")) console.log(tableRow(f).join("  |  "));
const med = (l: number[]) => l.sort((a, b) => a - b)[Math.floor(l.length / 2)];
const W = [...(globalThis as any).W.slice(4)];
for (const side of [0, 1]) console.log(["ours", "bare"][side], [0, 1, 2].map((k) => med(W.filter((_: any, i: number) => i % 2 === side).map((x: number[]) => x[k]))));
console.log(W.filter((_: any, i: number) => i % 2 === 0).length, (globalThis as any).W.filter((_: any, i: number) => i % 2 === 0).map((x: number[]) => x[0]).join(" "));
