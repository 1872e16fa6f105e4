import { spawnSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goOnAfterRestore } from "#app/domain/evidence/go-on-after-restore.server.ts";
import type { EvidenceScope } from "#app/domain/evidence/records-in-scope.server.ts";
import { signCheckpoint } from "#app/domain/evidence/sign-checkpoint.server.ts";
import { verifyLedger } from "#app/domain/evidence/verify-ledger.server.ts";
import type { Database } from "#db/connection.server.ts";
import { adults, checkpoints, policies } from "#db/schema.ts";
import { columnNames } from "#tests/support/every-row.ts";
import { anEvidenceFolder } from "#tests/support/evidence-folder.ts";
import { NOON, openedUntilTheTestEnds } from "#tests/support/school-in-memory.ts";
import { aSchoolInFullUse, CHECKPOINT_KEY, withoutTriggers } from "#tests/support/school-in-use.ts";

const CHECKER = join(import.meta.dirname, "..", "..", "..", "check-evidence.mjs");
const SOCIAL_MEDIA = "policy_id = (select id from policies where slug = 'social-media')";
const ON_PAPER = "(select signing_id from attachments)";

/** Which row of each evidence table is changed, and the columns that the ledger does not commit to, and why. */
const EVIDENCE: Record<string, { row: string; except: string[] }> = {
  // The governors' date may be filled in later.
  policy_versions: { row: SOCIAL_MEDIA, except: ["agreed_on"] },
  // Whether it was taken back is said beside it, and may still happen.
  policy_translations: { row: "true", except: ["taken_back_at", "taken_back_by"] },
  signings: { row: `id = ${ON_PAPER}`, except: [] },
  // Forgotten after a year.
  signing_texts: { row: `signing_id = ${ON_PAPER}`, except: ["ip_address", "browser"] },
  acknowledgements: {
    row: `signing_id = ${ON_PAPER} and policy_version_id = (select id from policy_versions where ${SOCIAL_MEDIA})`,
    except: [],
  },
  acknowledgement_texts: {
    row: "concern is not null and acknowledgement_id in (select acknowledgements.id from acknowledgements join policy_versions on policy_versions.id = policy_version_id where policy_id = (select id from policies where slug = 'social-media'))",
    except: [],
  },
  corrections: { row: "corrected_by is not null", except: [] },
  correction_texts: { row: "true", except: [] },
  // What the file was called is a hint for people.
  attachments: { row: "true", except: ["file_name"] },
  erasures: { row: "true", except: [] },
  ledger: { row: "kind = 'recorded'", except: [] },
  ledger_keys: { row: "seq = (select min(seq) from ledger where kind = 'recorded')", except: [] },
  ledger_origins: { row: "number = 2", except: [] },
  // When it was signed is told by no note.
  checkpoints: { row: "tree_size = (select max(tree_size) from checkpoints)", except: ["signed_at"] },
};

/** A bundle holds the note itself: what the columns beside it say, and whether there are fewer of them, `verify` knows. */
const NOT_IN_A_BUNDLE = /^update checkpoints set "(?!note)|^delete from checkpoints/;

describe("evidence that somebody with the file in their hands has changed (rule 9)", {
  timeout: 300_000,
}, () => {
  it("in any committed column of any table, is found by verify and by the checker of a bundle", async () => {
    const school = await aSchoolWithEverything();
    const tables = Object.entries(EVIDENCE);
    const statements = tables.flatMap(([table, { row, except }]) =>
      columnNames(school.db, table)
        .filter((column) => !except.includes(column))
        .map(
          (column) =>
            `update ${table} set "${column}" = ${anotherValue(school.db, table, column, row)} where ${row}`,
        ),
    );
    await eachIsFound(school, statements);
    expect(statements.length).toBeGreaterThan(88);
  });

  it("by taking rows away, or the end of the ledger, is found by verify and by the checker of a bundle", async () => {
    const school = await aSchoolWithEverything();
    const statements = [
      ...Object.entries(EVIDENCE).map(([table, { row }]) => `delete from ${table} where ${row}`),
      "delete from ledger where seq > 10",
      "delete from ledger where seq > 10; delete from ledger_keys where seq > 10",
      "delete from ledger",
      "update ledger_keys set record_id = null, key = null where seq = 5",
    ];
    await eachIsFound(school, statements);
    expect(statements).toHaveLength(18);
  });

  it("is none where nothing was changed", async () => {
    const school = await aSchoolWithEverything();
    expect(verifyLedger(school.db, school.outside).status).toBe("intact");
    expect(await refusedByChecker(school.db)).toBe(false);
  });

  it("in any leaf of any ledger is found by verify", async () => {
    const { bytes, outside, rows } = await aSchoolWithEverything();
    let changes = 0;
    const leaf = fc.record({
      seq: fc.integer({ min: 1, max: rows }),
      column: fc.constantFrom(
        "recorded_at",
        "subject_commitment",
        "record_commitment",
        "leaf_hash",
        "format",
      ),
      value: fc.oneof(fc.integer(), fc.string({ unit: "binary-ascii" })),
    });
    fc.assert(
      fc.property(leaf, ({ seq, column, value }) => {
        const db = opened(bytes);
        const before = db.$client.prepare(`select "${column}" from ledger where seq = ?`).pluck().get(seq);
        fc.pre(before !== value);
        db.$client.prepare(`update ledger set "${column}" = ? where seq = ?`).run(value, seq);
        expect(verifyLedger(db, outside).status).not.toBe("intact");
        db.$client.close();
        changes += 1;
      }),
      { numRuns: 60 },
    );
    expect(changes).toBeGreaterThan(40);
  });
});

/** Everything has happened once, a backup was restored, and all of it was signed. */
async function aSchoolWithEverything() {
  const { db } = aSchoolInFullUse();
  goOnAfterRestore(db, { actor: { kind: "command-line" }, knownNames: [], now: NOON });
  await signCheckpoint(db, {
    key: CHECKPOINT_KEY,
    actor: { kind: "portal" },
    dataProtectionContact: null,
    now: NOON,
  });
  const signed = db.select().from(checkpoints).all();
  const files = signed.map(({ treeSize, note }) => ({ name: `${treeSize}.txt`, note }));
  const outside = { publicKey: CHECKPOINT_KEY.publicKey, files };
  const rows = Math.max(...signed.map(({ treeSize }) => treeSize));
  return { db, bytes: withoutTriggers(db).$client.serialize(), outside, rows };
}

function opened(bytes: Buffer): Database {
  const db = openedUntilTheTestEnds(bytes);
  db.$client.pragma("foreign_keys = OFF");
  db.$client.pragma("ignore_check_constraints = ON");
  return db;
}

function anotherValue(db: Database, table: string, column: string, row: string): string {
  const type = db.$client.prepare(`select typeof("${column}") from ${table} where ${row}`).pluck().get();
  if (column === "related_slugs" || column === "children_covered") return `'["other"]'`;
  if (column === "origin_number") return "1";
  if (column === "is_starter") return "1 - is_starter";
  if (type === "integer") return `"${column}" + 1000`;
  if (type === "blob") return `x'00' || "${column}"`;
  return type === "null" ? "'x'" : `"${column}" || 'x'`;
}

async function eachIsFound(
  { bytes, outside }: Awaited<ReturnType<typeof aSchoolWithEverything>>,
  statements: string[],
): Promise<void> {
  const missed: string[] = [];
  for (const statement of statements) {
    const db = opened(bytes);
    const before = db.$client.prepare("select total_changes()").pluck().get();
    db.$client.exec(statement);
    expect(db.$client.prepare("select total_changes()").pluck().get(), statement).not.toBe(before);
    if (verifyLedger(db, outside).status === "intact") missed.push(`verify: ${statement}`);
    if (!NOT_IN_A_BUNDLE.test(statement) && !(await refusedByChecker(db)))
      missed.push(`checker: ${statement}`);
  }
  expect(missed).toEqual([]);
}

/** Is a bundle of a policy, or else of a person, found wrong? */
async function refusedByChecker(db: Database): Promise<boolean> {
  const scopes: EvidenceScope[] = [
    ...db
      .select()
      .from(policies)
      .all()
      .map(({ id }) => ({ kind: "policy", policyId: id }) as const),
    ...db
      .select()
      .from(adults)
      .all()
      .map(({ id }) => ({ kind: "person", adultId: id }) as const),
  ];
  for (const scope of scopes) {
    const folder = await anEvidenceFolder(db, scope);
    if (spawnSync(process.execPath, [CHECKER, folder]).status !== 0) return true;
  }
  return false;
}
