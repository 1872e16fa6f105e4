import { desc, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { checkpoints } from "#db/schema.ts";
import { currentOrigin } from "../evidence/start-ledger.server.ts";
import { policiesInForce } from "../policies/policies-in-force.server.ts";
import type { GroupCounts } from "./count-groups.ts";
import { countRoll, type PolicyCounts } from "./count-roll.server.ts";
import type { Reach } from "./reach.server.ts";
import { howMany } from "./roll-parts.ts";

/** In a class with fewer adults a count could name somebody. */
const FEWEST = 5;

export type GovernorsPolicy = {
  title: string;
  shortTitle: string;
  label: string;
  inForceSince: string;
  agreedOn: string | null;
  /** Null where nobody is asked to acknowledge it. */
  counts: Pick<PolicyCounts, "coverage" | "asked" | "parts" | "children"> | null;
};

export type GovernorsSheet = {
  adults: number;
  reach: Reach;
  policies: GovernorsPolicy[];
  /** Of each class, for each asked policy, how many of how many; null where they are too few. */
  classes: { name: string; counts: ({ acknowledged: number; asked: number } | null)[] }[];
  /** The newest signed head of the ledger. */
  checkpoint: { note: string; treeSize: number; signedAt: number } | null;
};

/** What the governors see twice a year: no names, and no count small enough to be one. */
export function governorsSheet(db: Database, { now }: { now: number }): GovernorsSheet {
  const { adults, reach, policies } = countRoll(db, { now });
  return {
    adults,
    reach,
    policies: policiesInForce(db).flatMap(({ policy, version }) =>
      version
        ? [
            {
              title: version.title,
              shortTitle: version.shortTitle,
              label: version.label,
              inForceSince: version.inForceSince,
              agreedOn: version.agreedOn,
              counts: policies.find(({ policyId }) => policyId === policy.id) ?? null,
            },
          ]
        : [],
    ),
    classes: byClass(policies.map(({ classes }) => classes)),
    checkpoint: newestNote(db),
  };
}

function newestNote(db: Database): GovernorsSheet["checkpoint"] {
  const found = db
    .select({ note: checkpoints.note, treeSize: checkpoints.treeSize, signedAt: checkpoints.signedAt })
    .from(checkpoints)
    .where(eq(checkpoints.originNumber, currentOrigin(db)?.number ?? 0))
    .orderBy(desc(checkpoints.treeSize))
    .limit(1)
    .get();
  return found ?? null;
}

function byClass(policies: readonly GroupCounts[][]): GovernorsSheet["classes"] {
  const shown = policies.map(largeEnough);
  const names = [...new Set(policies.flat().map(({ name }) => name))];
  return names.map((name) => ({
    name,
    counts: shown.map((classes) => {
      const found = classes.find((one) => one.name === name);
      return found ? { acknowledged: found.counts["any-acknowledged"], asked: howMany(found.counts) } : null;
    }),
  }));
}

/** Where only one class is too small, the next smallest stays away too: what is left over would tell of the one. */
function largeEnough(classes: readonly GroupCounts[]): GroupCounts[] {
  const bySize = classes.toSorted((one, other) => howMany(one.counts) - howMany(other.counts));
  const small = bySize.filter(({ counts }) => howMany(counts) < FEWEST).length;
  return bySize.slice(small === 1 ? 2 : small);
}
