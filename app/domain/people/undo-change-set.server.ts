import { and, desc, eq, isNull, ne, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import { adults, changeSets, peopleChanges, sharedAddresses } from "#db/schema.ts";
import { changePeople, type PeopleChange, type PeopleTable, type Row } from "./change-people.server.ts";
import { keyOf, oncePer, rowReader, TABLES } from "./people-rows.server.ts";

/** What was done since to a row, so that it cannot simply be put back. */
export type InTheWay = {
  table: PeopleTable;
  rowId: string;
  /**
   * The row was changed or removed since, or something else speaks of it now: a request, a signing, a mail, or another
   * adult who has the address.
   */
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
  const read = rowReader(tx);
  const isSpokenOf = speakersOf(tx);
  for (const change of changes) {
    const row = read(change.tableName, change.rowId);
    const reason = whyNot(row, change, isSpokenOf) ?? (isAddressTaken(tx, row, change) ? "in-use" : null);
    if (reason) standing.push({ table: change.tableName, rowId: change.rowId, reason });
    else yield reverseOf(change);
  }
}

/** Ends the attempt, so that all of it is rolled back. */
class StandsInTheWay extends Error {}

type Change = { tableName: PeopleTable; rowId: string; before: Row | null; after: Row | null };

function whyNot(
  row: Row | null,
  { tableName: table, rowId, before, after }: Change,
  isSpokenOf: ReturnType<typeof speakersOf>,
): InTheWay["reason"] | null {
  if (after === null) return row === null ? null : "there-again";
  if (row === null) return "gone";
  const columns = before === null ? Object.keys(row) : Object.keys(after);
  // A whole new row may have learnt about its mailbox since: that was not the office's doing.
  const isSame = columns.every(
    (name) => row[name] === after[name] || (before === null && name === "mailboxState"),
  );
  if (!isSame) return "changed-since";
  return before === null && isSpokenOf(table, rowId) ? "in-use" : null;
}

/** Would two adults have one address afterwards, without the office having confirmed that (rule 4)? */
function isAddressTaken(
  tx: Transaction,
  row: Row | null,
  { tableName, rowId, before, after }: Change,
): boolean {
  const holders = (email: string) =>
    tx
      .select({ id: adults.id })
      .from(adults)
      .where(and(eq(adults.email, email), isNull(adults.leftOn), ne(adults.id, rowId)))
      .limit(2)
      .all().length;
  if (tableName === "shared_addresses") return after !== null && before === null && holders(rowId) > 1;
  if (tableName !== "adults" || before === null) return false;
  const { email, leftOn } = { ...row, ...before } as Partial<typeof adults.$inferSelect>;
  const isHeld = "email" in before || "leftOn" in before;
  if (!isHeld || !email || leftOn || holders(email) === 0) return false;
  return !tx.select().from(sharedAddresses).where(eq(sharedAddresses.email, email)).get();
}

/** Evidence, requests and mails hold on to the people they speak of: is there a row that points to this one? */
function speakersOf(tx: Transaction): (table: PeopleTable, id: string) => boolean {
  const prepare = (table: PeopleTable) => {
    const key = keyOf(table);
    const speakers = tx.all<{ name: string; from: string }>(sql`
      select m.name, f."from" from sqlite_master m, pragma_foreign_key_list(m.name) f
      where m.type = 'table' and f."table" = ${table}`);
    const speaks = speakers.map(
      ({ name, from }) =>
        sql`exists (select 1 from ${sql.identifier(name)} where ${sql.identifier(from)} = ${key})`,
    );
    return tx
      .select({ key })
      .from(TABLES[table])
      .where(and(eq(key, sql.placeholder("id")), or(sql`false`, ...speaks)))
      .prepare();
  };
  const prepared = new Map<PeopleTable, ReturnType<typeof prepare>>();
  return (table, id) => oncePer(prepared, table, prepare).get({ id }) !== undefined;
}

function reverseOf({ tableName: table, rowId: id, before, after }: Change): PeopleChange {
  if (before === null) return { table, action: "delete", id };
  if (after === null) return { table, action: "insert", row: before } as PeopleChange;
  return { table, action: "update", id, set: before } as PeopleChange;
}
