import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import type { LedgerRow } from "./verify-ledger.server.ts";

export type MissingEntry = {
  what: "acknowledgement" | "correction" | "scan" | "version" | "erasure" | "origin";
  id: string;
};

/** The kinds of entries whose link an erasure may take away, and what they speak of. */
const ERASABLE: Partial<Record<LedgerRow["leaf"]["kind"], MissingEntry["what"]>> = {
  acknowledged: "acknowledgement",
  recorded: "acknowledgement",
  corrected: "correction",
  withdrawn: "correction",
  attached: "scan",
};

/**
 * Whether every record has its entry, and every entry its link. Only an erasure takes a link away (rule 10): so there are
 * exactly as many entries without one as there are records without one of people who were erased.
 */
export function checkLinks(db: Database) {
  const erased = new Set(db.all<{ id: string }>(ERASED_ADULTS).map(({ id }) => id));
  const unlinked = db.all<MissingEntry & { isErased: 0 | 1; howMany: number }>(UNLINKED);
  const broken = new Map<MissingEntry["what"], { howMany: number; first: number }>();
  const explained = (what: MissingEntry["what"]) =>
    unlinked.find((one) => one.what === what && one.isErased)?.howMany ?? 0;
  return {
    mayLackKey: ({ kind }: LedgerRow["leaf"], adultId: string) => kind in ERASABLE && erased.has(adultId),
    count({ leaf, link }: LedgerRow) {
      const what = ERASABLE[leaf.kind];
      if (link?.recordId != null || !what) return;
      const before = broken.get(what);
      broken.set(what, { howMany: (before?.howMany ?? 0) + 1, first: before?.first ?? leaf.seq });
    },
    /** The first entry whose link is gone, where nobody's erasure explains it. */
    firstUnexplained(): number | null {
      const rows = [...broken].filter(([what, { howMany }]) => howMany > explained(what));
      return rows.length > 0 ? Math.min(...rows.map(([, { first }]) => first)) : null;
    },
    /** The first record that no entry speaks of. */
    firstMissing(): MissingEntry | null {
      const found = unlinked.find(
        ({ what, isErased, howMany }) => !isErased || howMany > (broken.get(what)?.howMany ?? 0),
      );
      return found ? { what: found.what, id: found.id } : null;
    },
  };
}

/** All records of everybody who was erased, also those that were merged. */
const ERASED_ADULTS = sql`select adults.id from adults
  join adults whole on coalesce(whole.merged_into, whole.id) = coalesce(adults.merged_into, adults.id)
  join erasures on erasures.adult_id = whole.id`;

const withoutEntry = (what: MissingEntry["what"], table: string) =>
  sql`${sql.raw(`select '${what}' what, ${table}.id id`)},
    ${what === "version" || what === "erasure" ? sql`0` : sql`signings.adult_id in (${ERASED_ADULTS})`} isErased
  from ${sql.raw(table)} ${what === "version" || what === "erasure" ? sql`` : sql.raw(`join signings on signings.id = ${table}.signing_id`)}
  where ${sql.raw(hasNoEntry(`${table}.id`))}`;

function hasNoEntry(id: string): string {
  return `not exists (select 1 from ledger_keys join ledger on ledger.seq = ledger_keys.seq where record_id = ${id})`;
}

const UNLINKED = sql`select what, isErased, count(*) howMany, min(id) id from (
  ${withoutEntry("acknowledgement", "acknowledgements")}
  union all ${withoutEntry("correction", "corrections")}
  union all ${withoutEntry("scan", "attachments")}
  union all ${withoutEntry("version", "policy_versions")}
  union all ${withoutEntry("erasure", "erasures")}
  union all select 'origin', cast(number as text), 0 from ledger_origins
    where number > 1 and ${sql.raw(hasNoEntry("cast(number as text)"))}
) group by what, isErased`;
