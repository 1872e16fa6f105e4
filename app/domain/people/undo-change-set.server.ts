import { desc, eq } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { changeSets, peopleChanges } from "#db/schema.ts";
import { changePeople, type PeopleChange, type PeopleTable, type Row } from "./change-people.server.ts";
import { rowReader } from "./people-rows.server.ts";

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
  const read = rowReader(tx);
  const standing = changes.flatMap((change) => {
    const reason = whyNot(read(change.tableName, change.rowId), change);
    return reason ? [{ table: change.tableName, rowId: change.rowId, reason }] : [];
  });
  if (standing.length > 0) return { status: "in-the-way", rows: standing };

  let current: (typeof changes)[number] | undefined;
  function* reversed(): Generator<PeopleChange> {
    for (current of changes) yield reverseOf(current);
  }
  try {
    return tx.transaction((nested) => {
      const undo = changePeople(nested, { kind: "undo", changes: reversed(), staffId, now });
      nested
        .update(changeSets)
        .set({ undoneBy: undo.changeSetId ?? changeSetId })
        .where(eq(changeSets.id, changeSetId))
        .run();
      return { status: "undone", changeSetId: undo.changeSetId };
    });
  } catch (error) {
    // Evidence, requests and mails hold on to the people they speak of.
    if (!isForeignKeyError(error) || !current) throw error;
    return {
      status: "in-the-way",
      rows: [{ table: current.tableName, rowId: current.rowId, reason: "in-use" }],
    };
  }
}

type Change = { tableName: PeopleTable; rowId: string; before: Row | null; after: Row | null };

function whyNot(row: Row | null, { before, after }: Change): InTheWay["reason"] | null {
  if (after === null) return row === null ? null : "there-again";
  if (row === null) return "gone";
  const columns = before === null ? Object.keys(row) : Object.keys(after);
  // A whole new row may have learnt about its mailbox since: that was not the office's doing.
  const isSame = columns.every(
    (name) => row[name] === after[name] || (before === null && name === "mailboxState"),
  );
  return isSame ? null : "changed-since";
}

function reverseOf({ tableName: table, rowId: id, before, after }: Change): PeopleChange {
  if (before === null) return { table, action: "delete", id };
  if (after === null) return { table, action: "insert", row: before } as PeopleChange;
  return { table, action: "update", id, set: before } as PeopleChange;
}

function isForeignKeyError(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause && cause.code === "SQLITE_CONSTRAINT_FOREIGNKEY";
}
