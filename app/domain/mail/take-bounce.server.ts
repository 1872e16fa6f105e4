import { and, desc, eq, gte, ne } from "drizzle-orm";
import { DAY, isoDateOf } from "#app/dates.ts";
import type { Transaction } from "#db/connection.server.ts";
import { adults, bounces, emails, tasks } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { isLetter } from "./mails-shown-to.server.ts";
import { leaveTasksAbout } from "./record-bounce.server.ts";

type Mail = typeof emails.$inferSelect;
type Bounce = { id: string; kind: "hard" | "soft"; hasGivenUp: boolean; words: string | null };

/** Longer ago than this is another story. */
const LATELY = 30 * DAY;
/** On so many different days a mailbox may be full, say, before somebody in the office looks. */
const SOFT_DAYS = 3;

/**
 * What a bounce changes: the state of its mail (rule 14), and whether anybody is written to at that address. A mail that
 * still waits was taken by a server that could not say so any more: after a hard bounce it does not go again.
 */
export function takeBounce(tx: Transaction, mail: Mail, bounce: Bounce, now: number): void {
  const isOver = bounce.kind === "hard" || (bounce.hasGivenUp && mail.state === "sent");
  if (isOver && (mail.state === "sent" || mail.state === "queued")) {
    tx.update(emails)
      .set({
        state: "bounced",
        serverResponse: bounce.words,
        sealedSecrets: null,
        leasedUntil: null,
        ...(mail.state === "queued" && { settledAt: now }),
      })
      .where(eq(emails.id, mail.id))
      .run();
  }
  // The office's audit page says nothing of letters (rule 17).
  if (!isLetter(mail)) {
    recordAudit(tx, {
      actor: { kind: "portal" },
      action: bounce.kind === "hard" ? "noted-bounce" : "noted-soft-bounce",
      subjectId: mail.adultId ?? mail.id,
      now,
    });
  }
  const isNews = bounce.kind === "hard" ? !isKnownAsHard(tx, mail, bounce) : isSoftForDays(tx, mail, now);
  if (isNews) leaveTasksAbout(tx, { ...mail, state: "bounced" }, now);
}

/** The office has dealt with it before: a second report of the same mail blames nobody again. */
function isKnownAsHard(tx: Transaction, mail: Mail, { id }: Bounce): boolean {
  const earlier = tx
    .select({ kind: bounces.kind })
    .from(bounces)
    .where(and(eq(bounces.emailId, mail.id), ne(bounces.id, id)))
    .all();
  return mail.state === "bounced" && !earlier.every(({ kind }) => kind === "soft");
}

/** On three different days since the office last looked at this address. */
function isSoftForDays(tx: Transaction, { toAddress }: Mail, now: number): boolean {
  const lastTask = tx
    .select({ at: tasks.createdAt })
    .from(tasks)
    .innerJoin(adults, eq(adults.id, tasks.adultId))
    .where(and(eq(adults.email, toAddress), eq(tasks.kind, "mail-bounced")))
    .orderBy(desc(tasks.createdAt))
    .limit(1)
    .get();
  const since = Math.max(now - LATELY, (lastTask?.at ?? 0) + 1);
  const soft = tx
    .select({ at: bounces.receivedAt })
    .from(bounces)
    .where(and(eq(bounces.address, toAddress), eq(bounces.kind, "soft"), gte(bounces.receivedAt, since)))
    .all();
  return new Set(soft.map(({ at }) => isoDateOf(at))).size >= SOFT_DAYS;
}
