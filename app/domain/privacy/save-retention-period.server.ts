import type { Database, Transaction } from "#db/connection.server.ts";
import { retentionPeriods } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { LEAST_MONTHS, MOST_MONTHS, RETENTION_DEFAULTS, type RetentionKind } from "./retention-periods.ts";

export type RetentionPeriods = Record<RetentionKind, number>;

/** In months, by kind: what the school saved, and the defaults for the rest. */
export function readRetentionPeriods(db: Database | Transaction): RetentionPeriods {
  const saved = db
    .select({ kind: retentionPeriods.kind, months: retentionPeriods.months })
    .from(retentionPeriods)
    .all();
  return { ...RETENTION_DEFAULTS, ...Object.fromEntries(saved.map(({ kind, months }) => [kind, months])) };
}

/** Keeps how long the school keeps things, from the next night on. What is as it was is not written again. */
export function saveRetentionPeriods(
  db: Database,
  { periods, staffId, now }: { periods: RetentionPeriods; staffId: string; now: number },
): { status: "saved" | "nothing-changed" } | { status: "out-of-bounds"; kinds: RetentionKind[] } {
  const kinds = Object.keys(RETENTION_DEFAULTS) as RetentionKind[];
  const wrong = kinds.filter((kind) => periods[kind] < LEAST_MONTHS[kind] || periods[kind] > MOST_MONTHS);
  if (wrong.length > 0) return { status: "out-of-bounds", kinds: wrong };
  return db.transaction(
    (tx) => {
      const before = readRetentionPeriods(tx);
      const changed = kinds.filter((kind) => periods[kind] !== before[kind]);
      for (const kind of changed) {
        const row = { months: periods[kind], changedAt: now, changedBy: staffId };
        tx.insert(retentionPeriods)
          .values({ kind, ...row })
          .onConflictDoUpdate({ target: retentionPeriods.kind, set: row })
          .run();
      }
      if (changed.length === 0) return { status: "nothing-changed" };
      recordAudit(tx, { actor: { kind: "staff", id: staffId }, action: "changed-retention", now });
      return { status: "saved" };
    },
    { behavior: "immediate" },
  );
}
