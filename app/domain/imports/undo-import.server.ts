import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, children, guardianships } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { type InTheWay, undoChangeSet } from "../people/undo-change-set.server.ts";
import { changeRun } from "./change-run.server.ts";
import { adultsOfChangeSet, leaveUndoneAddresses } from "./leave-undone-addresses.server.ts";

/** What stands in the way of an undo, and whose it is. The id is an adult's, where it has a page. */
export type Obstacle = { reason: InTheWay["reason"]; name: string; adultId: string | null };

export type UndoImportOutcome =
  | { status: "undone" | "not-now" }
  | { status: "in-the-way"; obstacles: Obstacle[]; more: number };

/** Nobody reads more than that; the first ones show what happened. */
const MOST_SHOWN = 50;

/** Puts the people tables back to what they were before an import, or says which later changes stand in its way (rule 15). */
export function undoImport(
  db: Database,
  { runId, staffId, now }: { runId: string; staffId: string; now: number },
): UndoImportOutcome {
  return changeRun(db, { runId, from: ["applied"] }, ({ changeSetId }, keep, tx): UndoImportOutcome => {
    // An import that changed nothing has nothing to undo.
    const touched = changeSetId === null ? [] : adultsOfChangeSet(tx, changeSetId);
    const undo = changeSetId === null ? null : undoChangeSet(tx, { changeSetId, staffId, now });
    if (undo?.status === "in-the-way") {
      const obstacles = undo.rows
        .slice(0, MOST_SHOWN)
        .map((row) => ({ reason: row.reason, ...whose(tx, row) }));
      return { status: "in-the-way", obstacles, more: undo.rows.length - obstacles.length };
    }
    if (undo && undo.status !== "undone") return { status: "not-now" };
    leaveUndoneAddresses(tx, touched, now);
    keep({ state: "undone", settledAt: now });
    recordAudit(tx, { actor: { kind: "staff", id: staffId }, action: "undid-import", subjectId: runId, now });
    return { status: "undone" };
  });
}

function whose(tx: Transaction, { table, rowId }: InTheWay): { name: string; adultId: string | null } {
  if (table === "shared_addresses") return { name: rowId, adultId: null };
  if (table === "children") {
    const child = tx.select().from(children).where(eq(children.id, rowId)).get();
    return { name: child && child.diedAt === null ? child.name : "", adultId: null };
  }
  const adultId =
    table === "adults"
      ? rowId
      : (tx.select().from(guardianships).where(eq(guardianships.id, rowId)).get()?.adultId ?? "");
  const adult = tx.select({ name: adults.name }).from(adults).where(eq(adults.id, adultId)).get();
  return { name: adult?.name ?? "", adultId: adult ? adultId : null };
}
