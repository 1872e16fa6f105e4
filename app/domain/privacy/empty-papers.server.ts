import { and, eq, inArray, isNull, notInArray, or, sql } from "drizzle-orm";
import { fold, type Transaction } from "#db/connection.server.ts";
import { dataRequests, importRuns, legalHolds, peopleChanges, tasks } from "#db/schema.ts";
import { unpack } from "../imports/packed.server.ts";
import { isNamedIn, type Traces } from "./traces-of.server.ts";

/*
 * What the office keeps on its own desk: tasks, requests about data, legal holds and imported files. Kinds and dates stay.
 */

/** These have a register of their own and a day by which they must be answered: the office closes them there. */
const CLOSED_ELSEWHERE = ["data-request", "complaint"] as const;

export function emptyPapers(
  tx: Transaction,
  traces: Traces,
  by: { staffId: string | null; now: number },
): void {
  emptyTasks(tx, traces, by);
  const { recordIds } = traces;
  tx.update(legalHolds).set({ reason: null }).where(inArray(legalHolds.adultId, recordIds)).run();
  emptyDataRequests(tx, [
    ...idsOf(
      tx
        .select({ id: dataRequests.id })
        .from(dataRequests)
        .where(inArray(dataRequests.adultId, recordIds))
        .all(),
    ),
    ...idsOf(
      tx
        .select()
        .from(dataRequests)
        .where(isNull(dataRequests.adultId))
        .all()
        .filter(({ asker, note }) => isNamedIn(asker, traces) || isNamedIn(note, traces)),
    ),
  ]);
  emptyImports(tx, traces, by.now);
}

/** What was written in these requests, by anybody. */
export function emptyDataRequests(tx: Transaction, ids: string[]): void {
  tx.update(dataRequests)
    .set({ asker: null, note: null, extensionReason: null, addedText: null, outcome: null })
    .where(inArray(dataRequests.id, ids))
    .run();
}

/** Empties these tasks; those that wait are over, since there is nobody to do them for. */
function emptyTasks(
  tx: Transaction,
  traces: Traces,
  { staffId, now }: { staffId: string | null; now: number },
) {
  const fromStrangers = tx
    .select()
    .from(tasks)
    .where(isNull(tasks.adultId))
    .all()
    // A namesake may wait for an answer: what is still open goes only where it is the same address or number.
    .filter(({ note, doneAt }) => isNamedIn(note, doneAt === null ? { ...traces, names: [] } : traces));
  const ids = [...traces.taskIds, ...idsOf(fromStrangers)];
  tx.update(tasks)
    .set({ doneAt: now, doneBy: staffId, outcome: "" })
    .where(and(inArray(tasks.id, ids), isNull(tasks.doneAt), notInArray(tasks.kind, [...CLOSED_ELSEWHERE])))
    .run();
  tx.update(tasks)
    .set({
      // Only the register's id: closing the request there finds its task by it.
      note: sql`case when json_valid(${tasks.note}) then iif(${tasks.note} ->> 'dataRequestId' is null, null, ${tasks.note}) end`,
      outcome: sql`iif(${tasks.doneAt} is null, null, '')`,
    })
    .where(inArray(tasks.id, ids))
    .run();
}

/** Files that are done keep nothing but a name; one that is on its way and speaks of this human is given up. */
function emptyImports(tx: Transaction, traces: Traces, now: number): void {
  const about = tx
    .selectDistinct({ id: peopleChanges.changeSetId })
    .from(peopleChanges)
    .where(inArray(peopleChanges.rowId, traces.recordIds));
  tx.update(importRuns)
    .set({ fileName: "", choices: sql`json_object('result', json(${importRuns.choices} -> 'result'))` })
    .where(
      or(
        eq(importRuns.state, "abandoned"),
        and(inArray(importRuns.state, ["applied", "undone"]), inArray(importRuns.changeSetId, about)),
      ),
    )
    .run();
  const open = tx
    .select()
    .from(importRuns)
    .where(notInArray(importRuns.state, ["applied", "undone", "abandoned"]))
    .all();
  for (const { id, cells, families, plan, choices } of open) {
    const contents = [cells, families, plan].map((packed) => (packed ? unpack<unknown>(packed) : null));
    if (![...contents, choices].some((content) => speaksOf(content, traces))) continue;
    tx.update(importRuns)
      .set({
        state: "abandoned",
        fileName: "",
        cells: null,
        families: null,
        plan: null,
        choices: {},
        effectiveOn: null,
        settledAt: now,
      })
      .where(eq(importRuns.id, id))
      .run();
  }
}

/** Is there one row, or one entry, with all words of a name, or with an address or number of theirs? */
function speaksOf(content: unknown, traces: Traces): boolean {
  if (Array.isArray(content)) return content.some((entry) => isEntryAbout(entry, traces));
  if (typeof content !== "object" || content === null) return false;
  return Object.values(content).some((part) =>
    typeof part === "object" ? speaksOf(part, traces) : isEntryAbout(part, traces),
  );
}

function isEntryAbout(entry: unknown, { names, addresses, phones, misIds }: Traces): boolean {
  const text = fold(JSON.stringify(entry) ?? "");
  return (
    [...addresses, ...phones].some((words) => text.includes(fold(words))) ||
    misIds.some((misId) => text.includes(JSON.stringify(fold(misId)))) ||
    names.some((name) => name.split(/\s+/).every((word) => text.includes(word)))
  );
}

function idsOf(rows: { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
