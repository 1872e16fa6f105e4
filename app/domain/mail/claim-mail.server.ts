import { and, asc, eq, inArray, isNotNull, isNull, lte, ne, not, or, type SQL, sql } from "drizzle-orm";
import { MINUTE } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { adults, emails } from "#db/schema.ts";
import { schoolCalendar } from "../calendar/school-calendar.server.ts";
import { mayWriteNow } from "../calendar/school-days.ts";
import { cIsHere } from "../people/child-is-here.server.ts";
import { childrenShownTo } from "../people/children-shown-to.server.ts";
import { reminderAsItGoes } from "../reminders/reminder-as-it-goes.server.ts";
import { PERSONAL_MAIL } from "./stop-personal-mail.server.ts";

export type ClaimedMail = typeof emails.$inferSelect;

/** Longer than any SMTP conversation is allowed to take, so that two workers never hold one mail. */
export const LEASE = 5 * MINUTE;

/** What the school starts. The rest answers something that the adult did, and a hold does not stop it (rule 21). */
const STARTED_BY_SCHOOL = ["request", "reminder"] as const;
/** News of what the school decided: stopped by a hold, and by nothing else of that. */
const DECIDED_BY_SCHOOL = ["voided"] as const;

/** An asking that was paused keeps its mails, unless it has ended. */
const isPaused = sql`a.paused_at is not null and a.ended_at is null`;

/** The mail belongs to an asking of which this is so. */
const isOfAsking = (isSo: SQL) => sql`exists (
  select 1 from requests r join askings a on a.id = r.asking_id where r.email_id = ${emails.id} and ${isSo})`;

/**
 * Takes the next mail that is due, and settles on the way what must not go out any more: expired mail, and school
 * mail to an adult who is on hold, has answered, has left or no longer has that address, or whose asking was stopped, or of which everything is out of force, and anything personal to a mailbox that
 * turned out to be somebody else's, or that the adult has left. A copy goes to where its reader asked for it. Decided now, at the moment of sending: so are the children that a request names, and what a reminder lists.
 */
export function claimMail(db: Database, { now }: { now: number }): ClaimedMail | null {
  return db.transaction(
    (tx) => {
      const free = or(isNull(emails.leasedUntil), lte(emails.leasedUntil, now));
      const settled = { settledAt: now, sealedSecrets: null, leasedUntil: null };

      tx.update(emails)
        .set({ state: "expired", ...settled })
        .where(and(eq(emails.state, "queued"), lte(emails.expiresAt, now), free))
        .run();

      const mayNotBeWrittenTo = tx
        .select({ id: adults.id })
        .from(adults)
        .where(
          and(
            eq(adults.id, emails.adultId),
            or(
              isNotNull(adults.heldAt),
              isNotNull(adults.leftOn),
              sql`${adults.mailboxState} <> 'usable'`,
              sql`${adults.email} is not ${emails.toAddress}`,
              sql`exists (select 1 from requests r join passes p on p.id = r.pass_id
                where r.email_id = ${emails.id} and p.ended_at is not null)`,
              sql`exists (select 1 from requests r where r.email_id = ${emails.id} and not exists (
                select 1 from requested_versions rv join policy_versions v on v.id = rv.policy_version_id
                join policies p on p.id = v.policy_id
                where rv.request_id = r.id and p.is_asked and p.out_of_force_since is null))`,
              sql`not exists (select 1 from guardianships g join children c on c.id = g.child_id
                where g.adult_id = ${adults.id} and ${cIsHere})`,
            ),
          ),
        );
      const doesNotReadThere = tx
        .select({ id: adults.id })
        .from(adults)
        .where(
          and(
            eq(adults.id, emails.adultId),
            or(
              and(eq(adults.mailboxState, "not-theirs"), eq(adults.email, emails.toAddress)),
              sql`(${adults.email} is not ${emails.toAddress} and ${emails.values} ->> 'isCopy' is null)`,
            ),
          ),
        );
      const isOnHold = tx
        .select({ id: adults.id })
        .from(adults)
        .where(and(eq(adults.id, emails.adultId), isNotNull(adults.heldAt)));
      tx.update(emails)
        .set({ state: "stopped", ...settled })
        .where(
          and(
            eq(emails.state, "queued"),
            free,
            or(
              and(inArray(emails.kind, STARTED_BY_SCHOOL), sql`exists ${mayNotBeWrittenTo}`),
              and(eq(emails.kind, "request"), isOfAsking(sql`a.state = 'stopped'`)),
              and(inArray(emails.kind, PERSONAL_MAIL), sql`exists ${doesNotReadThere}`),
              and(inArray(emails.kind, DECIDED_BY_SCHOOL), sql`exists ${isOnHold}`),
            ),
          ),
        )
        .run();

      const next = nextToGo(tx, { now, settled });
      if (!next) return null;
      const { adultId, values } = next;
      return tx
        .update(emails)
        .set({
          ...(values.kind === "request" &&
            adultId !== null && { values: { ...values, childNames: childrenShownTo(tx, adultId) } }),
          ...(values.kind === "reminder" && { values }),
          leasedUntil: now + LEASE,
          attempts: sql`${emails.attempts} + 1`,
        })
        .where(eq(emails.id, next.id))
        .returning()
        .get();
    },
    { behavior: "immediate" },
  );
}

/**
 * The first mail that is due, if any. A reminder waits for a school day between 8:00 and 18:00, and is decided on once more
 * before it goes: one that must not go any more stops here, and the next mail comes (rule 13).
 */
function nextToGo(
  tx: Transaction,
  { now, settled }: { now: number; settled: Partial<ClaimedMail> },
): Pick<ClaimedMail, "id" | "adultId" | "values"> | null {
  const free = or(isNull(emails.leasedUntil), lte(emails.leasedUntil, now));
  const due = and(eq(emails.state, "queued"), lte(emails.sendAfter, now), free, not(isOfAsking(isPaused)));
  const first = (reminders: boolean) =>
    tx
      .select()
      .from(emails)
      .where(reminders ? due : and(due, ne(emails.kind, "reminder")))
      // A code lives ten minutes: it never waits behind a morning's requests.
      .orderBy(inArray(emails.kind, STARTED_BY_SCHOOL), asc(emails.sendAfter))
      .limit(1)
      .get() ?? null;

  for (let next = first(true); next; next = first(true)) {
    const { values } = next;
    if (values.kind !== "reminder") return next;
    if (!mayWriteNow(schoolCalendar(tx), now)) return first(false);
    const asItGoes = reminderAsItGoes(tx, { ...next, values }, now);
    if (asItGoes) return { ...next, values: asItGoes };
    tx.update(emails)
      .set({ state: "stopped", ...settled })
      .where(eq(emails.id, next.id))
      .run();
  }
  return null;
}
