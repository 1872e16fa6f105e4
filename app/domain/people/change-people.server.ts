import { eq, sql } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { type CHANGE_KINDS, changeSets, peopleChanges } from "#db/schema.ts";
import {
  type InsertRows,
  keyOf,
  oncePer,
  type PeopleTable,
  placeholders,
  type Row,
  rowReader,
  TABLES,
  wholeRow,
} from "./people-rows.server.ts";

/*
 * The one way in which adults, children, guardianships and confirmed addresses change: every change is written down
 * beside it, so that a person's page shows its history, and an import or a merge can be undone whole (rule 15).
 * What the portal finds out by itself about a mailbox is not history: settle-mail and confirm-mailbox write that.
 */

export type { PeopleTable, Row };

export type PeopleChange = {
  [Table in PeopleTable]:
    | { table: Table; action: "insert"; row: InsertRows[Table] }
    /** Only what is different is written, and a change to what is there already is none. */
    | { table: Table; action: "update"; id: string; set: Partial<InsertRows[Table]> }
    | { table: Table; action: "delete"; id: string };
}[PeopleTable];

export function peopleRow(tx: Transaction, table: PeopleTable, id: string): Row | null {
  return rowReader(tx)(table, id);
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
  const make = changeMaker(tx);
  const write = tx.insert(peopleChanges).values(placeholders(peopleChanges)).prepare();
  for (const change of set.changes) {
    const done = make(change);
    if (!done) continue;
    changeSetId ??= openChangeSet(tx, set);
    write.run({ id: newId(set.now), changeSetId, position: changed, tableName: change.table, ...done });
    changed += 1;
  }
  return { changeSetId, changed };
}

type Done = { rowId: string; before: Row | null; after: Row | null };

/** Makes one change after the other; null where the row is so already. */
function changeMaker(tx: Transaction): (change: PeopleChange) => Done | null {
  const read = rowReader(tx);
  const prepareInsert = (table: PeopleTable) =>
    tx
      .insert(TABLES[table])
      .values(placeholders(TABLES[table]) as never)
      .prepare();
  const prepareDelete = (table: PeopleTable) =>
    tx
      .delete(TABLES[table])
      .where(eq(keyOf(table), sql.placeholder("id")))
      .prepare();
  const inserts = new Map<PeopleTable, ReturnType<typeof prepareInsert>>();
  const deletes = new Map<PeopleTable, ReturnType<typeof prepareDelete>>();

  return (change) => {
    const { table } = change;
    switch (change.action) {
      case "insert": {
        const after = wholeRow(table, change.row);
        oncePer(inserts, table, prepareInsert).run(after);
        return { rowId: String(after[table === "shared_addresses" ? "email" : "id"]), before: null, after };
      }
      case "delete": {
        const before = read(table, change.id);
        if (!before) return null;
        oncePer(deletes, table, prepareDelete).run({ id: change.id });
        return { rowId: change.id, before, after: null };
      }
      case "update": {
        const row = read(table, change.id);
        if (!row) throw new Error(`No row of ${table} to change`);
        const different = Object.entries(change.set).filter(
          ([name, value]) => value !== undefined && row[name] !== value,
        );
        if (different.length === 0) return null;
        const after = Object.fromEntries(different);
        tx.update(TABLES[table])
          .set(after)
          .where(eq(keyOf(table), change.id))
          .run();
        const before = Object.fromEntries(different.map(([name]) => [name, row[name]]));
        return { rowId: change.id, before, after };
      }
    }
  };
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
