import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { appendToLedger } from "#app/domain/evidence/append-to-ledger.server.ts";
import type { Benchmark } from "./benchmark.ts";
import { aSchoolOf, inAFolder, NOON } from "./school-for-measuring.ts";

/**
 * The check of a ledger of 400 000 leaves on one core: of the leaves, and of everything that they speak of, and how much
 * more memory it needs than for a tenth of them. The leaves are what has a target; all of it shall stay under half a minute.
 */
export const verify: Benchmark = {
  name: "verify",
  measure: (size) =>
    inAFolder((folder) => {
      const [rounds, rows] = size === "real" ? [5, 400_000] : [1, 400];
      const small = aLedgerOf(rows / 10, join(folder, "small.sqlite"));
      const large = aLedgerOf(rows, join(folder, "large.sqlite"));
      const pairs = Array.from({ length: rounds }, () => ({
        small: verifyInAProcess(small),
        large: verifyInAProcess(large),
      }));
      return [
        {
          name: `verify ${rows} leaves`,
          baseline: null,
          ours: pairs.map((pair) => pair.large.leavesSeconds),
          unit: "s",
          target: { below: 5 },
        },
        {
          name: "… and all that they speak of",
          baseline: null,
          ours: pairs.map((pair) => pair.large.seconds),
          unit: "s",
          target: { below: 30 },
        },
        {
          name: `… more memory than for ${rows / 10}`,
          baseline: null,
          ours: pairs.map((pair) => pair.large.megabytes - pair.small.megabytes),
          unit: "MB",
          target: { below: 32 },
        },
      ];
    }),
};

const report = z.object({
  leavesVerdict: z.literal("intact"),
  verdict: z.literal("intact"),
  leavesSeconds: z.number(),
  seconds: z.number(),
  megabytes: z.number(),
});

function verifyInAProcess(file: string): z.infer<typeof report> {
  const program = join(import.meta.dirname, "verify-in-a-process.ts");
  return report.parse(JSON.parse(execFileSync(process.execPath, [program, file], { encoding: "utf8" })));
}

/** Every adult has answered both policies: two rows each, through the portal's own way into the ledger. */
function aLedgerOf(rows: number, file: string): string {
  const db = aSchoolOf(rows / 2, file);
  db.transaction((tx) => {
    db.$client.exec(`
      insert into signings (id, reference, adult_id, form_id, route, language, signed_at)
        select 'signing-of-' || id, 'receipt-of-' || id, id, 'form', 'sign-in', 'en', ${NOON} from adults;
      insert into signing_texts (signing_id, typed_name, name_on_roll, relationship, ip_address, browser)
        select 'signing-of-' || id, name, name, 'mother', '192.0.2.7', 'A phone' from adults;
      insert into acknowledgements
        (id, signing_id, adult_id, policy_version_id, round, answer, statement, opened_at, children_covered)
        select 'answer-' || policies.position || '-of-' || adults.id, 'signing-of-' || adults.id, adults.id,
          policy_versions.id, 1, 'read', policy_versions.statement, ${NOON}, json_array('child of ' || adults.id)
        from adults, policies join policy_versions on policy_versions.policy_id = policies.id
        where policies.is_asked;
      insert into acknowledgement_texts (acknowledgement_id) select id from acknowledgements;`);
    const answers = db.$client.prepare<[], string>("select id from acknowledgements order by id").pluck();
    for (const recordId of answers.all()) appendToLedger(tx, { kind: "acknowledged", recordId, now: NOON });
  });
  db.$client.close();
  return file;
}
