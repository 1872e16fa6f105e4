import { desc, eq, TransactionRollbackError } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { changeSets, peopleChanges } from "#db/schema.ts";
import {
  changePeople,
  type PeopleChange,
  type PeopleTable,
  peopleRow,
  type Row,
} from "./change-people.server.ts";

/** What was done since to a row, so that it cannot simply be put back. */
export type InTheWay = {
  table: PeopleTable;
  rowId: string;
  /** The row was changed or removed since, or something else speaks of it now: a request, a signing, a mail. */
  reason: "changed-since" | "gone" | "there-again" | "in-use";
};

export type UndoOutcome =
  | { status: "undone"; changeSetId: string | null }
  | { status: "in-the-way"; rows: InTheWay[] }
  | { status: "no-such-change-set" | "already-undone" };

/**
 * Puts the people tables back to what they were before a set of changes, the last change first, or says which later
 * changes stand in its way and changes nothing (rule 15). Runs in the caller's transaction.
 */
export function undoChangeSet(
  tx: Transaction,
  { changeSetId, staffId, now }: { changeSetId: string; staffId: string | null; now: number },
): UndoOutcome {
  const set = tx.select().from(changeSets).where(eq(changeSets.id, changeSetId)).get();
  if (!set) return { status: "no-such-change-set" };
  if (set.undoneBy) return { status: "already-undone" };

  const changes = tx
    .select()
    .from(peopleChanges)
    .where(eq(peopleChanges.changeSetId, changeSetId))
    .orderBy(desc(peopleChanges.position))
    .all();
  const standing: InTheWay[] = [];
  try {
    return tx.transaction((nested) => {
      const undo = changePeople(nested, {
        kind: "undo",
        changes: reversed(nested, changes, standing),
        staffId,
        now,
      });
      if (standing.length > 0) throw new StandsInTheWay();
      nested
        .update(changeSets)
        .set({ undoneBy: undo.changeSetId ?? changeSetId })
        .where(eq(changeSets.id, changeSetId))
        .run();
      return { status: "undone", changeSetId: undo.changeSetId };
    });
  } catch (error) {
    if (error instanceof StandsInTheWay) return { status: "in-the-way", rows: standing };
    throw error;
  }
}

/** The opposite of each change. Each row is looked at when its turn comes: one set may have changed a row twice. */
function* reversed(tx: Transaction, changes: Change[], standing: InTheWay[]): Generator<PeopleChange> {
  for (const change of changes) {
    const reason = whyNot(tx, change);
    if (reason) standing.push({ table: change.tableName, rowId: change.rowId, reason });
    else yield reverseOf(change);
  }
}

/** Ends the attempt, so that all of it is rolled back. */
class StandsInTheWay extends Error {}

type Change = { tableName: PeopleTable; rowId: string; before: Row | null; after: Row | null };

function whyNot(
  tx: Transaction,
  { tableName: table, rowId, before, after }: Change,
): InTheWay["reason"] | null {
  const row = peopleRow(tx, table, rowId);
  if (after === null) return row === null ? null : "there-again";
  if (row === null) return "gone";
  const columns = before === null ? Object.keys(row) : Object.keys(after);
  // A whole new row may have learnt about its mailbox since: that was not the office's doing.
  const isSame = columns.every(
    (name) => row[name] === after[name] || (before === null && name === "mailboxState"),
  );
  if (!isSame) return "changed-since";
  return before === null && isSpokenOf(tx, { table, action: "delete", id: rowId }) ? "in-use" : null;
}

/** Evidence, requests and mails hold on to the people they speak of: tried, and taken back at once. */
function isSpokenOf(tx: Transaction, change: PeopleChange): boolean {
  try {
    tx.transaction((attempt) => {
      changePeople(attempt, { kind: "undo", changes: [change], staffId: null, now: 0 });
      attempt.rollback();
    });
  } catch (error) {
    if (error instanceof TransactionRollbackError) return false;
    if (error instanceof Error && "code" in error && error.code === "SQLITE_CONSTRAINT_FOREIGNKEY")
      return true;
    throw error;
  }
  return false;
}

function reverseOf({ tableName: table, rowId: id, before, after }: Change): PeopleChange {
  if (before === null) return { table, action: "delete", id };
  if (after === null) return { table, action: "insert", row: before } as PeopleChange;
  return { table, action: "update", id, set: before } as PeopleChange;
}
