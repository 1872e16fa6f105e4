import { and, inArray, isNull, notInArray, or, type SQL } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { type EMAIL_KINDS, emails, tasks } from "#db/schema.ts";
import { tasksShownTo, type Viewer } from "../inbox/tasks-shown-to.server.ts";
import { mailsOfHiddenLetters } from "../letters/letters-of-others.server.ts";

/** How staff sign in is for admins. */
const OF_STAFF: (typeof EMAIL_KINDS)[number][] = [
  "staff-sign-in",
  "unknown-staff-address",
  "staff-invitation",
];

/** Letters and matters are for head and safeguarding lead (rule 17). */
const LETTERS: (typeof EMAIL_KINDS)[number][] = ["misuse-letter", "safe-use-letter", "matters-due"];

/** Which mails this member of staff may know of: none that answers what they may not see, and of staff only admins. */
export function mailsShownTo(db: Database, viewer: Viewer): SQL | undefined {
  const shownTasks = tasksShownTo(db, viewer);
  return and(
    lettersShownTo(db, viewer),
    viewer.role === "admin" ? undefined : notInArray(emails.kind, OF_STAFF),
    shownTasks &&
      or(
        isNull(emails.taskId),
        inArray(emails.taskId, db.select({ id: tasks.id }).from(tasks).where(shownTasks)),
      ),
  );
}

/**
 * Which mails a viewer may know of as far as they are letters: others than head and safeguarding lead of none, and those two
 * of none that is to themselves as a parent or of a matter about them (rules 8 and 17).
 */
export function lettersShownTo(db: Database, viewer: Viewer | null): SQL | undefined {
  if (viewer?.role !== "head" && viewer?.role !== "dsl") return notInArray(emails.kind, LETTERS);
  const hidden = mailsOfHiddenLetters(db, { staffId: viewer.id });
  return hidden.length === 0 ? undefined : notInArray(emails.id, hidden);
}

/** Is this the mail of a letter? */
export function isLetter({ kind }: Pick<typeof emails.$inferSelect, "kind">): boolean {
  return LETTERS.includes(kind);
}
