import { and, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, tasks } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { letMailsGoAgain } from "../mail/let-mails-go-again.server.ts";
import { hasComplained } from "../mail/why-not-to-send.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import { type Choice, isChoiceOf } from "./task-choices.ts";
import { outcomeText } from "./task-notes.ts";
import { type NotToActOn, type TaskAdult, type ToActOn, taskToActOn } from "./task-to-act-on.server.ts";

export type FinishOutcome =
  | { status: "finished" }
  /** "Corrected" was chosen, and the record still has the address that does not work. */
  | { status: "address-not-corrected" }
  | { status: "no-such-adult" | "not-a-choice" }
  | NotToActOn;

/**
 * Takes a task off the list, with what came of it, and does what was chosen in the same transaction: an address that is
 * right after all, or where mails are wanted again, is written to again, somebody who was not on the roll is linked to who they are. Of two people who
 * press at once, the first one's word stays.
 */
export function finishTask(
  db: Database,
  finish: {
    taskId: string;
    staffId: string;
    /** One of the choices of its kind. */
    chose: string;
    words: string;
    /** Who it is, where somebody was matched. */
    matchedAdultId?: string | undefined;
    now: number;
  },
): FinishOutcome {
  return db.transaction(
    (tx) => {
      const found = taskToActOn(tx, finish);
      if (found.status !== "open") return found;
      const { chose } = finish;
      if (!isChoiceOf(found.task.kind, chose)) return { status: "not-a-choice" };
      const whyNot = doWhatWasChosen(tx, found, { ...finish, chose });
      if (whyNot) return whyNot;
      writeOutcome(tx, { ...finish, chose });
      return { status: "finished" };
    },
    { behavior: "immediate" },
  );
}

/** Null where it is done, or where there is nothing to do. */
function doWhatWasChosen(
  tx: Transaction,
  { task, staff, adult }: ToActOn,
  { chose, matchedAdultId, now }: { chose: Choice; matchedAdultId?: string | undefined; now: number },
): FinishOutcome | null {
  const actor = { kind: "staff", id: staff.id } as const;
  switch (chose) {
    case "right-address": {
      if (!adult) return { status: "no-such-adult" };
      tx.update(adults).set({ mailboxState: "usable" }).where(eq(adults.id, adult.id)).run();
      recordAudit(tx, { actor, action: "confirmed-mailbox", subjectId: adult.id, now });
      return null;
    }
    case "wants-mails-again": {
      if (!adult?.email) return { status: "no-such-adult" };
      letMailsGoAgain(tx, { adult: { id: adult.id, email: adult.email }, staffId: staff.id, now });
      return null;
    }
    case "address-corrected":
      return adult && isNotWrittenTo(tx, adult) ? { status: "address-not-corrected" } : null;
    case "matched": {
      const matched = tx
        .select()
        .from(adults)
        .where(and(eq(adults.id, matchedAdultId ?? ""), isNull(adults.mergedInto), isNull(adults.erasedAt)))
        .get();
      if (!matched) return { status: "no-such-adult" };
      if (isOwnRecord(tx, { staffId: staff.id, adultId: matched.id })) return { status: "own-record" };
      tx.update(tasks).set({ adultId: matched.id }).where(eq(tasks.id, task.id)).run();
      // By the task's id: who looks at the adult's page may not be allowed to know of it.
      recordAudit(tx, { actor, action: "matched-report", subjectId: task.id, now });
      return null;
    }
    default:
      return null;
  }
}

function isNotWrittenTo(tx: Transaction, { mailboxState, email }: TaskAdult): boolean {
  return mailboxState !== "usable" || (email !== null && hasComplained(tx, email));
}

/** Writes down that it is done, by whom, and what came of it. */
export function writeOutcome(
  tx: Transaction,
  done: { taskId: string; staffId: string; chose: Choice; words: string; now: number },
): void {
  const { taskId, staffId, chose, words, now } = done;
  tx.update(tasks)
    .set({ doneAt: now, doneBy: staffId, outcome: outcomeText({ chose, words }) })
    .where(eq(tasks.id, taskId))
    .run();
  recordAudit(tx, { actor: { kind: "staff", id: staffId }, action: "finished-task", subjectId: taskId, now });
}
