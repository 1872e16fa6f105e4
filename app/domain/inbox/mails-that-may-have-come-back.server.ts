import { and, desc, eq, gte, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { emails, tasks } from "#db/schema.ts";
import { lettersShownTo } from "../mail/mails-shown-to.server.ts";
import { normaliseAddress } from "../people/adults-at-address.server.ts";
import { tasksShownTo, type Viewer } from "./tasks-shown-to.server.ts";

/** Mail servers give up after days; longer ago than this nothing comes back. */
const COMES_BACK_WITHIN = 30 * DAY;

export type MailThatMayHaveComeBack = ReturnType<typeof mailsThatMayHaveComeBack>[number];

/** Mails that were sent to an adult or an address lately, newest first; none that answers what the viewer may not see. */
export function mailsThatMayHaveComeBack(
  db: Database,
  { viewer, now, ...to }: { viewer: Viewer; now: number } & ({ adultId: string } | { address: string }),
) {
  const sentTo: SQL =
    "adultId" in to ? eq(emails.adultId, to.adultId) : eq(emails.toAddress, normaliseAddress(to.address));
  return db
    .select({ id: emails.id, kind: emails.kind, toAddress: emails.toAddress, sentAt: emails.settledAt })
    .from(emails)
    .leftJoin(tasks, and(eq(tasks.id, emails.taskId), tasksShownTo(db, viewer)))
    .where(
      and(
        sentTo,
        eq(emails.state, "sent"),
        gte(emails.queuedAt, now - COMES_BACK_WITHIN),
        or(isNull(emails.taskId), isNotNull(tasks.id)),
        lettersShownTo(db, viewer),
      ),
    )
    .orderBy(desc(emails.settledAt))
    .limit(10)
    .all();
}
