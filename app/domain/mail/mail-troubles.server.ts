import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNull,
  lt,
  ne,
  not,
  notLike,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { DAY, HOUR } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { firstIdAt } from "#db/new-id.ts";
import { bounces, emails } from "#db/schema.ts";
import type { Viewer } from "../inbox/tasks-shown-to.server.ts";
import { type ListedMail, mailRows } from "./list-mails.server.ts";
import { lettersShownTo, mailsShownTo } from "./mails-shown-to.server.ts";
import { lastTriedAt } from "./settle-mail.server.ts";

export type MailTroubles = {
  /** Since when the mail server has taken nothing, and what it said last. */
  server: { since: number; waiting: number; said: string | null } | null;
  mails: ListedMail[];
  hasMore: boolean;
  /** Came back, and nobody knows which mail it was. */
  strange: {
    id: string;
    kind: "hard" | "soft" | "complaint";
    address: string;
    words: string | null;
    at: number;
  }[];
};

const LATELY = 30 * DAY;
const WAITS_LONG = HOUR;
const [MOST_MAILS, MOST_STRANGE] = [20, 10];
/** Nobody in the office can do anything about these. */
const NOBODYS_TO_MEND = ["sign-in", "unknown-address", "stop-writing", "test"] as const;

/** What needs somebody: a mail server that takes nothing, mails that were not taken or came back, or wait for long. */
export function mailTroubles(db: Database, { viewer, now }: { viewer: Viewer; now: number }): MailTroubles {
  const isLately = gte(emails.id, firstIdAt(now - LATELY));
  const which = and(isLately, mailsShownTo(db, viewer), or(waitsLong(now), failedAndNotMended()));
  const found = mailRows(db, which, { limit: MOST_MAILS, offset: 0 });
  return {
    server: serverTrouble(db, { viewer, now }),
    mails: found.slice(0, MOST_MAILS),
    hasMore: found.length > MOST_MAILS,
    strange: db
      .select({
        id: bounces.id,
        kind: bounces.kind,
        address: bounces.address,
        words: bounces.words,
        at: bounces.receivedAt,
      })
      .from(bounces)
      .where(
        and(
          isNull(bounces.emailId),
          ne(bounces.address, ""),
          gte(bounces.id, firstIdAt(now - LATELY)),
          not(isTakenComplaint),
        ),
      )
      .orderBy(desc(bounces.id))
      .limit(MOST_STRANGE)
      .all(),
  };
}

/** The provider is believed about spam, whatever the mail was. */
const isTakenComplaint = sql`(${bounces.kind} = 'complaint' and ${bounces.source} = 'provider'
  and ${bounces.address} in (select email from complained_addresses))`;

function waitsLong(now: number): SQL | undefined {
  return and(eq(emails.state, "queued"), lt(emails.queuedAt, now - WAITS_LONG));
}

/** Until a later mail has arrived there, or the adult has another address. */
function failedAndNotMended(): SQL | undefined {
  return and(
    inArray(emails.state, ["refused", "bounced", "expired"]),
    ne(emails.toAddress, ""),
    sql`${emails.kind} not in ${NOBODYS_TO_MEND}`,
    sql`not exists (select 1 from emails later where later.to_address = ${emails.toAddress}
      and later.state = 'sent' and later.settled_at > ${emails.settledAt})`,
    sql`(${emails.adultId} is null or exists (select 1 from adults a
      where a.id = ${emails.adultId} and a.email = ${emails.toAddress} and a.left_on is null))`,
  );
}

/** Somebody was tried since the last mail that was taken, and it was not one mailbox that said to come back later. */
function serverTrouble(
  db: Database,
  { viewer, now }: { viewer: Viewer; now: number },
): MailTroubles["server"] {
  const isWaiting = and(eq(emails.state, "queued"), lettersShownTo(db, viewer));
  const tried = db
    .select()
    .from(emails)
    .where(
      and(
        isWaiting,
        gt(emails.attempts, 0),
        or(isNull(emails.serverResponse), notLike(emails.serverResponse, "% at RCPT TO")),
      ),
    )
    .orderBy(asc(emails.queuedAt))
    .all();
  const lastSent =
    db
      .select({ at: sql<number | null>`max(${emails.settledAt})` })
      .from(emails)
      .where(
        and(gte(emails.id, firstIdAt(now - LATELY)), inArray(emails.state, ["sent", "refused", "bounced"])),
      )
      .get()?.at ?? 0;
  const failed = tried.filter((mail) => (lastTriedAt(mail) ?? 0) > lastSent);
  const [oldest] = failed;
  if (!oldest) return null;
  const latest = failed.toSorted((one, other) => (lastTriedAt(other) ?? 0) - (lastTriedAt(one) ?? 0))[0];
  const waiting = db.select({ all: count() }).from(emails).where(isWaiting).get()?.all ?? 0;
  return { since: Math.max(lastSent, oldest.queuedAt), waiting, said: latest?.serverResponse ?? null };
}
