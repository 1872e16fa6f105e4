import { and, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import {
  adults,
  changeSets,
  children,
  guardianships,
  notYetAsked,
  peopleChanges,
  sharedAddresses,
  staff,
  unsentForms,
} from "#db/schema.ts";
import { isNamedIn, type Traces } from "./traces-of.server.ts";

/**
 * Empties the records of one human, and takes away whose adult they were, with the history of both. Children go with the
 * last adult who was known of them, once they are no longer here. Not by change-people: that would write down what goes.
 */
export function emptyPeople(tx: Transaction, traces: Traces, now: number, today: string): void {
  const { recordIds, addresses } = traces;
  const ties = tx.select().from(guardianships).where(inArray(guardianships.adultId, recordIds)).all();
  const tieIds = [...ties.map(({ id }) => id), ...tiesThatAreNoMore(tx, recordIds)];
  tx.delete(notYetAsked).where(inArray(notYetAsked.adultId, recordIds)).run();
  tx.delete(guardianships).where(inArray(guardianships.adultId, recordIds)).run();
  const childIds = deleteChildrenWithoutAdults(tx, [...new Set(ties.map(({ childId }) => childId))]);

  emptyHistory(tx, [...recordIds, ...tieIds, ...childIds], traces);
  tx.update(peopleChanges)
    .set({ before: null, after: null, rowId: "" })
    .where(and(eq(peopleChanges.tableName, "shared_addresses"), inArray(peopleChanges.rowId, addresses)))
    .run();
  tx.delete(sharedAddresses).where(inArray(sharedAddresses.email, addresses)).run();
  deleteUnsentForms(tx, [...recordIds, ...childIds, ...traces.signingIds, ...traces.taskIds]);
  tx.update(staff).set({ adultId: null }).where(inArray(staff.adultId, recordIds)).run();
  // Last, and once: an erased record never changes again.
  tx.update(adults)
    .set({
      name: "",
      knownAs: null,
      email: null,
      phone: null,
      bestReachedBy: "mail",
      language: "en",
      misId: null,
      mailboxState: "usable",
      heldAt: null,
      holdReason: null,
      leftOn: sql`coalesce(${adults.leftOn}, ${today})`,
      erasedAt: now,
    })
    .where(inArray(adults.id, recordIds))
    .run();
}

/** Deletes those of these children who have left, or died, and whom nobody is known for. */
export function deleteChildrenWithoutAdults(tx: Transaction, childIds: string[]): string[] {
  return tx
    .delete(children)
    .where(
      and(
        inArray(children.id, childIds),
        or(isNotNull(children.leftOn), isNotNull(children.diedAt)),
        sql`not exists (select 1 from guardianships g where g.child_id = ${children.id})`,
      ),
    )
    .returning({ id: children.id })
    .all()
    .map(({ id }) => id);
}

/** What was written down of these rows, and why: a reason that was given for others too goes with it. */
export function emptyHistory(tx: Transaction, rowIds: string[], traces: Partial<Traces> = {}): void {
  const sets = tx
    .selectDistinct({ id: peopleChanges.changeSetId })
    .from(peopleChanges)
    .where(inArray(peopleChanges.rowId, rowIds));
  tx.update(changeSets)
    .set({ reason: null })
    .where(and(isNotNull(changeSets.reason), inArray(changeSets.id, sets)))
    .run();
  tx.update(peopleChanges)
    .set({ before: null, after: null })
    .where(inArray(peopleChanges.rowId, rowIds))
    .run();
  const elsewhere = tx
    .select({ id: changeSets.id, reason: changeSets.reason })
    .from(changeSets)
    .where(isNotNull(changeSets.reason))
    .all()
    .filter(({ reason }) => isNamedIn(reason, traces));
  for (const { id } of elsewhere) {
    tx.update(changeSets).set({ reason: null }).where(eq(changeSets.id, id)).run();
  }
}

/** Guardianships of theirs that were taken away since: only history still knows of them. */
function tiesThatAreNoMore(tx: Transaction, recordIds: string[]): string[] {
  return tx
    .selectDistinct({ id: peopleChanges.rowId })
    .from(peopleChanges)
    .where(
      and(
        eq(peopleChanges.tableName, "guardianships"),
        inArray(sql`coalesce("before" ->> 'adultId', "after" ->> 'adultId')`, recordIds),
        sql`not exists (select 1 from guardianships g where g.id = ${peopleChanges.rowId})`,
      ),
    )
    .all()
    .map(({ id }) => id);
}

/** What somebody had typed on a page of theirs: sealed, and gone within a day anyhow. */
function deleteUnsentForms(tx: Transaction, ids: string[]): void {
  const forms = tx.select({ path: unsentForms.path }).from(unsentForms).all();
  const paths = forms.map(({ path }) => path).filter((path) => ids.some((id) => path.includes(id)));
  tx.delete(unsentForms).where(inArray(unsentForms.path, paths)).run();
}
