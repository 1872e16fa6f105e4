import { and, inArray, isNull, notInArray, or, type SQL } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { type EMAIL_KINDS, emails, tasks } from "#db/schema.ts";
import { tasksShownTo, type Viewer } from "../inbox/tasks-shown-to.server.ts";

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
    lettersShownTo(viewer),
    viewer.role === "admin" ? undefined : notInArray(emails.kind, OF_STAFF),
    shownTasks &&
      or(
        isNull(emails.taskId),
        inArray(emails.taskId, db.select({ id: tasks.id }).from(tasks).where(shownTasks)),
      ),
  );
}

/** Which mails a viewer may know of as far as they are letters: head and safeguarding lead of all, others of none. */
export function lettersShownTo(viewer: Pick<Viewer, "role"> | null): SQL | undefined {
  const mayRead = viewer?.role === "head" || viewer?.role === "dsl";
  return mayRead ? undefined : notInArray(emails.kind, LETTERS);
}
