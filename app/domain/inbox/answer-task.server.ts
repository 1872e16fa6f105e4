import { eq } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, emails } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { isRecordedQuietly } from "../paper/is-recorded-quietly.server.ts";
import { isSharedAddress } from "../people/adults-at-address.server.ts";
import { writeOutcome } from "./finish-task.server.ts";
import { reportWords } from "./match-report.server.ts";
import { readReport } from "./task-notes.ts";
import { type NotToActOn, type Task, type TaskAdult, taskToActOn } from "./task-to-act-on.server.ts";

/** An answer that could not be delivered by then is not worth having any more. */
const WORTH_SENDING = 7 * DAY;

export type WhereToAnswer =
  | { status: "by-mail"; to: string; name: string; language: string; isShared: boolean }
  /** The head recorded it without a mail: a mail about it would do harm, also one that answers. */
  | { status: "recorded-quietly" | "no-address" | "mailbox-not-usable" | "nobody-asked" };

export type AnswerOutcome =
  | { status: "queued" }
  /** The form was sent twice: one answer went out. */
  | { status: "sent-already" }
  | Exclude<WhereToAnswer, { status: "by-mail" }>
  | NotToActOn;

/**
 * Answers by mail what somebody asked or told the school: they started it, so a hold does not stop it (rule 21). The
 * mail quotes nothing of what they wrote, since others may read their mailbox (rule 4). It is kept with the task and, where
 * it goes to an adult on the roll, with their record.
 */
export function answerTask(
  db: Database,
  answer: {
    taskId: string;
    staffId: string;
    /** Made with the page; becomes the mail's id. */
    formId: string;
    words: string;
    isLast: boolean;
    now: number;
  },
): AnswerOutcome {
  return db.transaction(
    (tx) => {
      if (tx.select({ id: emails.id }).from(emails).where(eq(emails.id, answer.formId)).get()) {
        return { status: "sent-already" };
      }
      const found = taskToActOn(tx, answer);
      if (found.status !== "open") return found;
      const where = whereToAnswer(tx, found);
      if (where.status !== "by-mail") return where;

      const { taskId, staffId, words, now } = answer;
      queueMail(tx, {
        id: answer.formId,
        values: { kind: "answer", name: where.name, answer: words, staffName: found.staff.name },
        adultId: found.adult?.id,
        taskId,
        to: where.to,
        language: where.language,
        expiresAt: now + WORTH_SENDING,
        now,
      });
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "answered-task", subjectId: taskId, now });
      if (answer.isLast) writeOutcome(tx, { taskId, staffId, chose: "answered-by-mail", words: "", now });
      return { status: "queued" };
    },
    { behavior: "immediate" },
  );
}

/** Where an answer can go: to the adult's own mailbox, or to the address that somebody who is not on the roll left. */
export function whereToAnswer(
  db: Database | Transaction,
  { task, adult }: { task: Task; adult: TaskAdult | null },
): WhereToAnswer {
  switch (task.kind) {
    case "concern":
    case "wrong-details":
    case "child-left":
    case "data-request":
    case "complaint":
      if (task.signingId !== null && isRecordedQuietly(db, task.signingId)) {
        return { status: "recorded-quietly" };
      }
      if (!adult?.email) return { status: "no-address" };
      if (adult.mailboxState !== "usable") return { status: "mailbox-not-usable" };
      return {
        status: "by-mail",
        to: adult.email,
        name: adult.name,
        language: adult.language,
        isShared: isSharedAddress(db, adult.email),
      };
    case "not-on-the-roll": {
      const report = readReport(task.note);
      const [to] = report ? reportWords({ ...report, message: "" }).addresses : [];
      if (!report || !to) return { status: "no-address" };
      const readers = db
        .select({ state: adults.mailboxState })
        .from(adults)
        .where(eq(adults.email, to))
        .all();
      if (readers.some(({ state }) => state !== "usable")) return { status: "mailbox-not-usable" };
      return { status: "by-mail", to, name: report.name, language: "en", isShared: false };
    }
    default:
      return { status: "nobody-asked" };
  }
}
