import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, changeSets, peopleChanges } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import { endWaysIn, stopSchoolMails } from "./end-ways-in.server.ts";
import { leaveOldAddress } from "./leave-old-address.server.ts";
import { type InTheWay, undoChangeSet } from "./undo-change-set.server.ts";

export type SplitOutcome =
  | { status: "split"; adultId: string }
  | { status: "in-the-way"; rows: InTheWay[] }
  | { status: "not-merged" | "own-record" };

/**
 * It was two humans after all: takes a merge back whole, or says which later changes stand in its way. What each signed is
 * where it always was; what was signed since the merge stays with the record that went on. An address that this record
 * had only by the merge is told that it opens nothing of it any more.
 */
export function splitAdults(
  db: Database,
  { earlierId, staffId, now }: { earlierId: string; staffId: string; now: number },
): SplitOutcome {
  return db.transaction(
    (tx): SplitOutcome => {
      const earlier = tx.select().from(adults).where(eq(adults.id, earlierId)).get();
      const changeSetId = earlier?.mergedInto && mergeOf(tx, earlierId);
      if (!earlier?.mergedInto || !changeSetId) return { status: "not-merged" };
      if (isOwnRecord(tx, { staffId, adultId: earlierId })) return { status: "own-record" };

      const { mergedInto: adultId } = earlier;
      const find = () => tx.select().from(adults).where(eq(adults.id, adultId)).get();
      const merged = find();
      const undone = undoChangeSet(tx, { changeSetId, staffId, now });
      if (undone.status === "in-the-way") return undone;
      if (undone.status !== "undone") return { status: "not-merged" };
      // Links and sessions of the record that went on were for both.
      endWaysIn(tx, { adultId, ending: "replaced", now });
      if (merged && find()?.email !== merged.email) leaveOldAddress(tx, merged, now);
      else stopSchoolMails(tx, { adultId, now });
      const actor = { kind: "staff", id: staffId } as const;
      for (const subjectId of [adultId, earlierId]) {
        recordAudit(tx, { actor, action: "split-adults", subjectId, now });
      }
      return { status: "split", adultId };
    },
    { behavior: "immediate" },
  );
}

/** The merge by which this record became an earlier one, while it stands. */
function mergeOf(tx: Transaction, earlierId: string): string | null {
  const merge = tx
    .select({ id: changeSets.id })
    .from(peopleChanges)
    .innerJoin(changeSets, eq(changeSets.id, peopleChanges.changeSetId))
    .where(
      and(
        eq(peopleChanges.rowId, earlierId),
        eq(changeSets.kind, "merge"),
        isNull(changeSets.undoneBy),
        // Not a later merge, which only handed it on with the record that it belonged to.
        sql`${peopleChanges.before} ->> 'mergedInto' is null and ${peopleChanges.after} ->> 'mergedInto' is not null`,
      ),
    )
    .orderBy(desc(changeSets.madeAt))
    .limit(1)
    .get();
  return merge?.id ?? null;
}
