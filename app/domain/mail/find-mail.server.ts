import { and, asc, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults, bounces, emails } from "#db/schema.ts";
import type { Viewer } from "../inbox/tasks-shown-to.server.ts";
import { mailsShownTo } from "./mails-shown-to.server.ts";
import { lastTriedAt } from "./settle-mail.server.ts";

export type FoundMail = NonNullable<ReturnType<typeof findMail>>;

/** Brought a code, and prove nothing to anybody: what they said is shown to nobody (rule 8). */
const ONLY_A_CODE = ["sign-in", "staff-sign-in", "test"];

/**
 * The whole life of one mail: its states and times, what servers said of it, and what it said where that is kept, without
 * its code and links, which never were (rule 8). One that is not for this member of staff is simply not there.
 */
export function findMail(db: Database, { mailId, viewer }: { mailId: string; viewer: Viewer }) {
  const mail = db
    .select()
    .from(emails)
    .where(and(eq(emails.id, mailId), mailsShownTo(db, viewer)))
    .get();
  if (!mail) return null;
  const { id, kind, state, toAddress, adultId, taskId, queuedAt, settledAt, attempts, expiresAt } = mail;
  const isWaiting = state === "queued";
  const saysNothing = ONLY_A_CODE.includes(kind);
  return {
    id,
    kind,
    state,
    toAddress,
    taskId,
    queuedAt,
    settledAt,
    attempts,
    expiresAt,
    response: mail.serverResponse,
    isUnderWay: isWaiting && mail.leasedUntil !== null,
    lastTriedAt: isWaiting ? lastTriedAt(mail) : null,
    nextTryAt: isWaiting ? mail.sendAfter : null,
    subject: saysNothing ? null : mail.subject,
    body: saysNothing ? null : mail.body,
    adult:
      adultId === null
        ? null
        : (db
            .select({ id: adults.id, name: adults.name, email: adults.email })
            .from(adults)
            .where(eq(adults.id, adultId))
            .get() ?? null),
    bounces: db
      .select({
        id: bounces.id,
        kind: bounces.kind,
        source: bounces.source,
        words: bounces.words,
        at: bounces.receivedAt,
      })
      .from(bounces)
      .where(eq(bounces.emailId, id))
      .orderBy(asc(bounces.receivedAt))
      .all(),
  };
}
