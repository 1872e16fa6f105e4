import { and, asc, desc, eq, lte, or } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { bounces, emails, passes, requests, signings, staff, tasks } from "#db/schema.ts";
import { lettersShownTo } from "../mail/mails-shown-to.server.ts";
import { currentGuardianships } from "../people/children-shown-to.server.ts";
import type { Staff } from "../staff/staff-at-address.server.ts";
import { whereToAnswer } from "./answer-task.server.ts";
import { childrenMeant } from "./children-meant.server.ts";
import { possibleOwners } from "./give-task.server.ts";
import { isOverdue } from "./list-tasks.server.ts";
import { concernsIn } from "./open-tasks.server.ts";
import { addressWanted } from "./take-address.server.ts";
import { readDataRequestNote, readMailNote, readOutcome, readReport } from "./task-notes.ts";
import { adultOf, isAboutOwn, type Task, type TaskAdult } from "./task-to-act-on.server.ts";
import { tasksShownTo, type Viewer } from "./tasks-shown-to.server.ts";
import { whoMayHaveWritten } from "./who-may-have-written.server.ts";

export type FoundTask = NonNullable<ReturnType<typeof findTask>>;

/** Everything that is needed to deal with one task. One that is not for this member of staff is simply not there. */
export function findTask(
  db: Database,
  { taskId, viewer, now }: { taskId: string; viewer: Staff; now: number },
) {
  const row = shownTask(db, taskId, viewer);
  if (!row) return null;
  // Who is protected may have changed since it came.
  const isOnlyForSafeguarding = shownTask(db, taskId, null) === undefined;
  const task: Task = isOnlyForSafeguarding ? { ...row, audience: "safeguarding" } : row;
  const adult = adultOf(db, task);
  const report = task.kind === "not-on-the-roll" ? readReport(task.note) : null;
  return {
    task,
    isOverdue: isOverdue(task, now),
    isOnlyForSafeguarding,
    isOwn: isAboutOwn(db, viewer, task),
    ownerName: staffName(db, task.ownerId),
    doneByName: staffName(db, task.doneBy),
    outcome: task.outcome === null ? null : readOutcome(task.outcome),
    owners: possibleOwners(db, task),
    adult: adult && { ...adult, children: currentGuardianships(db, adult.id) },
    lastAsked: adult && lastAsked(db, adult.id),
    concerns: concernsIn(db, task),
    report,
    isAboutRecording: isAboutRecording(db, task),
    mayHaveWritten: report && task.doneAt === null ? whoMayHaveWritten(db, task) : [],
    childrenMeant: report && task.doneAt === null ? childrenMeant(db, report) : [],
    dataRequestId:
      task.kind === "data-request" || task.kind === "complaint" ? readDataRequestNote(task.note) : null,
    mail: troubledMail(db, task, adult, viewer),
    address: addressWanted(db, { task, adult }),
    answers: answersTo(db, task.id),
    whereToAnswer: whereToAnswer(db, { task, adult }),
  };
}

function shownTask(db: Database, taskId: string, viewer: Viewer | null): Task | undefined {
  return db
    .select()
    .from(tasks)
    .where(and(eq(tasks.id, taskId), tasksShownTo(db, viewer)))
    .get();
}

function staffName(db: Database, id: string | null): string | null {
  if (id === null) return null;
  return db.select({ name: staff.name }).from(staff).where(eq(staff.id, id)).get()?.name ?? null;
}

/** Is it about a signing that staff recorded, so that nothing is said against a mailbox? */
function isAboutRecording(db: Database, { signingId }: Task): boolean {
  if (signingId === null) return false;
  const signing = db.select().from(signings).where(eq(signings.id, signingId)).get();
  return signing?.recordedBy != null;
}

/** When and how this adult was last asked to read and sign: by mail, or with a slip that was printed for them. */
function lastAsked(db: Database, adultId: string): { at: number; by: "mail" | "slip" } | null {
  const request = db
    .select({ askedAt: requests.askedAt })
    .from(requests)
    .where(eq(requests.adultId, adultId))
    .orderBy(desc(requests.askedAt))
    .limit(1)
    .get();
  const slip = db
    .select({ printedAt: passes.createdAt })
    .from(passes)
    .where(and(eq(passes.adultId, adultId), eq(passes.kind, "slip")))
    .orderBy(desc(passes.createdAt))
    .limit(1)
    .get();
  if (slip && slip.printedAt > (request?.askedAt ?? 0)) return { at: slip.printedAt, by: "slip" };
  return request ? { at: request.askedAt, by: "mail" } : null;
}

/** Answers by mail, oldest first, with what became of them. */
function answersTo(db: Database, taskId: string) {
  return db
    .select({
      id: emails.id,
      toAddress: emails.toAddress,
      state: emails.state,
      queuedAt: emails.queuedAt,
      settledAt: emails.settledAt,
      values: emails.values,
    })
    .from(emails)
    .where(eq(emails.taskId, taskId))
    .orderBy(asc(emails.queuedAt))
    .all();
}

const ABOUT_MAIL: Task["kind"][] = ["mail-refused", "mail-bounced", "mail-complaint"];

/**
 * The mail that was refused, came back or was called spam. What it said stays with the task that it answered: whoever may not see that
 * one learns no more than the address and what the server said; of a letter others learn the address alone (rule 17).
 */
function troubledMail(db: Database, task: Task, adult: TaskAdult | null, viewer: Staff) {
  if (!ABOUT_MAIL.includes(task.kind)) return null;
  const mailId = readMailNote(task.note);
  if (mailId === null && task.kind === "mail-complaint") return null;
  const state = task.kind === "mail-refused" ? "refused" : "bounced";
  // Tasks of the first release name no mail: it is the last that was refused at that address before.
  const isIt = mailId
    ? eq(emails.id, mailId)
    : and(
        or(eq(emails.adultId, adult?.id ?? ""), adult?.email ? eq(emails.toAddress, adult.email) : undefined),
        eq(emails.state, state),
        lte(emails.queuedAt, task.createdAt),
      );
  const mail = db.select().from(emails).where(isIt).orderBy(desc(emails.queuedAt)).limit(1).get();
  if (!mail) return null;
  const { toAddress, settledAt, queuedAt, kind, taskId } = mail;
  const isShown = db
    .select({ id: emails.id })
    .from(emails)
    .where(and(eq(emails.id, mail.id), lettersShownTo(db, viewer)));
  if (!isShown.get()) return { toAddress, serverResponse: null, at: null, kind: null, answeredTaskId: null };
  const answered = taskId === null ? undefined : shownTask(db, taskId, viewer);
  return {
    toAddress,
    serverResponse: whatWasSaid(db, task, mail),
    at: settledAt ?? queuedAt,
    kind: taskId === null || answered ? kind : null,
    answeredTaskId: answered?.id ?? null,
  };
}

/** By the server that refused it, or by the last report of its coming back. */
function whatWasSaid(db: Database, task: Task, mail: typeof emails.$inferSelect): string | null {
  if (task.kind === "mail-complaint") return null;
  const last = db
    .select({ words: bounces.words })
    .from(bounces)
    .where(and(eq(bounces.emailId, mail.id), lte(bounces.receivedAt, task.createdAt)))
    .orderBy(desc(bounces.receivedAt))
    .limit(1)
    .get();
  return last?.words ?? mail.serverResponse;
}
