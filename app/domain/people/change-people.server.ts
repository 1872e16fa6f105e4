import { eq } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import {
  adults,
  type CHANGE_KINDS,
  changeSets,
  children,
  guardianships,
  type PEOPLE_TABLES,
  peopleChanges,
  sharedAddresses,
} from "#db/schema.ts";

/*
 * The one way in which adults, children, guardianships and confirmed addresses change: every change is written down
 * beside it, so that a person's page shows its history, and an import or a merge can be undone whole (rule 15).
 * What the portal finds out by itself about a mailbox is not history: settle-mail and confirm-mailbox write that.
 */

type Rows = {
  adults: typeof adults.$inferInsert;
  children: typeof children.$inferInsert;
  guardianships: typeof guardianships.$inferInsert;
  shared_addresses: typeof sharedAddresses.$inferInsert;
};

export type PeopleTable = (typeof PEOPLE_TABLES)[number];

export type PeopleChange = {
  [Table in PeopleTable]:
    | { table: Table; action: "insert"; row: Rows[Table] }
    /** Only what is different is written, and a change to what is there already is none. */
    | { table: Table; action: "update"; id: string; set: Partial<Rows[Table]> }
    | { table: Table; action: "delete"; id: string };
}[PeopleTable];

export type Row = Record<string, unknown>;

const TABLES = { adults, children, guardianships, shared_addresses: sharedAddresses } as const;

/** The column that names a row: an id, but for addresses, which name themselves. */
function keyOf(table: PeopleTable) {
  return table === "shared_addresses" ? sharedAddresses.email : TABLES[table].id;
}

export function peopleRow(tx: Transaction, table: PeopleTable, id: string): Row | null {
  return (
    (tx
      .select()
      .from(TABLES[table])
      .where(eq(keyOf(table), id))
      .get() as Row | undefined) ?? null
  );
}

/**
 * Makes these changes in this order, as one set that can be undone. Changes that change nothing are left out; where
 * none is left, nothing is written and `changeSetId` is null.
 */
export function changePeople(
  tx: Transaction,
  set: {
    kind: (typeof CHANGE_KINDS)[number];
    changes: Iterable<PeopleChange>;
    /** Null where the portal does it by itself. */
    staffId: string | null;
    reason?: string | undefined;
    now: number;
  },
): { changeSetId: string | null; changed: number } {
  let changeSetId: string | null = null;
  let changed = 0;
  for (const change of set.changes) {
    const done = make(tx, change);
    if (!done) continue;
    changeSetId ??= openChangeSet(tx, set);
    tx.insert(peopleChanges)
      .values({ id: newId(set.now), changeSetId, position: changed, tableName: change.table, ...done })
      .run();
    changed += 1;
  }
  return { changeSetId, changed };
}

type Done = { rowId: string; before: Row | null; after: Row | null };

/** Null where the row is so already. */
function make(tx: Transaction, change: PeopleChange): Done | null {
  const table = TABLES[change.table];
  switch (change.action) {
    case "insert": {
      const after = tx.insert(table).values(change.row).returning().get() as Row;
      return {
        rowId: String(
          "email" in change.row && change.table === "shared_addresses" ? change.row.email : after.id,
        ),
        before: null,
        after,
      };
    }
    case "delete": {
      const before = peopleRow(tx, change.table, change.id);
      if (!before) return null;
      tx.delete(table)
        .where(eq(keyOf(change.table), change.id))
        .run();
      return { rowId: change.id, before, after: null };
    }
    case "update": {
      const row = peopleRow(tx, change.table, change.id);
      if (!row) throw new Error(`No row of ${change.table} to change`);
      const different = Object.entries(change.set).filter(
        ([name, value]) => value !== undefined && row[name] !== value,
      );
      if (different.length === 0) return null;
      const after = Object.fromEntries(different);
      tx.update(table)
        .set(after)
        .where(eq(keyOf(change.table), change.id))
        .run();
      const before = Object.fromEntries(different.map(([name]) => [name, row[name]]));
      return { rowId: change.id, before, after };
    }
  }
}

function openChangeSet(
  tx: Transaction,
  set: {
    kind: (typeof CHANGE_KINDS)[number];
    staffId: string | null;
    reason?: string | undefined;
    now: number;
  },
): string {
  const id = newId(set.now);
  tx.insert(changeSets)
    .values({ id, kind: set.kind, madeAt: set.now, madeBy: set.staffId, reason: set.reason })
    .run();
  return id;
}
