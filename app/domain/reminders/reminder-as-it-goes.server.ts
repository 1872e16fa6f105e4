import { and, eq, gt, inArray, ne, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/connection.server.ts";
import type { MailValues } from "#db/mail-values.ts";
import {
  adults,
  askings,
  emails,
  passes,
  policyVersions,
  remindedVersions,
  reminders,
  requests,
} from "#db/schema.ts";
import { sendingSettings } from "../calendar/sending-settings.server.ts";
import { childrenShownTo } from "../people/children-shown-to.server.ts";
import { recordsOf } from "../people/records-of.server.ts";
import { countingRules } from "../policies/counting-rules.server.ts";
import { answerByToCome } from "../requests/answer-by-to-come.ts";
import { whyNotAsked } from "../requests/who-may-be-asked.server.ts";
import { whatToSign } from "../signing/what-to-sign.server.ts";
import { policyNamedIn } from "../translations/policy-named-in.server.ts";

type Reminder = Pick<typeof emails.$inferSelect, "id" | "toAddress" | "queuedAt" | "language"> & {
  values: Extract<MailValues, { kind: "reminder" }>;
};

/**
 * A reminder is decided once more at the moment of sending (rule 13): what it says now, or null where it must not go out any
 * more. What was answered, paused, rewritten or taken out of force meanwhile is left out; it stops where that is everything,
 * where the school may not write to this adult any more, and where a person wrote to them since.
 */
export function reminderAsItGoes(
  tx: Transaction,
  mail: Reminder,
  now: number,
): Extract<MailValues, { kind: "reminder" }> | null {
  const found = tx
    .select({ reminder: reminders, email: adults.email, endedAt: passes.endedAt })
    .from(reminders)
    .innerJoin(passes, eq(passes.id, reminders.passId))
    .innerJoin(adults, eq(adults.id, reminders.adultId))
    .where(eq(reminders.emailId, mail.id))
    .get();
  if (!found || found.endedAt !== null || found.email !== mail.toAddress) return null;
  const { id, adultId } = found.reminder;
  if (sendingSettings(tx).remindersPausedAt !== null) return null;
  if (whyNotAsked(tx, { adultId, now }) !== null || wasWrittenTo(tx, { adultId, mail })) return null;

  const spokeOf = tx
    .select({ policyId: policyVersions.policyId, number: policyVersions.number })
    .from(remindedVersions)
    .innerJoin(policyVersions, eq(policyVersions.id, remindedVersions.policyVersionId))
    .where(eq(remindedVersions.reminderId, id))
    .all();
  const rules = countingRules(tx, now).filter(({ policy }) => policy.remindersPausedAt === null);
  const stillMeant = rules.filter(({ policy, countsFrom }) =>
    spokeOf.some(({ policyId, number }) => policyId === policy.id && number >= countsFrom),
  );
  const policies = whatToSign(tx, { adultId, now })
    .filter(
      ({ policy, state }) => state !== "answered" && stillMeant.some((one) => one.policy.id === policy.id),
    )
    .map(({ version }) => policyNamedIn(tx, version, mail.language));
  if (policies.length === 0) return null;
  const { answerBy: _day, ...values } = mail.values;
  return {
    ...values,
    ...answerByToCome(mail.values, now),
    policies,
    childNames: childrenShownTo(tx, adultId),
  };
}

/** A person wrote to them after this reminder was queued: a request, another reminder, an answer from the inbox, or a letter. */
function wasWrittenTo(tx: Transaction, { adultId, mail }: { adultId: string; mail: Reminder }): boolean {
  const since = tx
    .select({ id: emails.id })
    .from(emails)
    .leftJoin(requests, eq(requests.emailId, emails.id))
    .leftJoin(askings, eq(askings.id, requests.askingId))
    .leftJoin(reminders, eq(reminders.emailId, emails.id))
    .where(
      and(
        inArray(emails.adultId, recordsOf(adultId)),
        ne(emails.id, mail.id),
        gt(emails.queuedAt, mail.queuedAt),
        inArray(emails.state, ["queued", "sent", "bounced"]),
        or(
          inArray(emails.kind, ["answer", "misuse-letter"]),
          and(eq(emails.kind, "request"), sql`${askings.isWelcome} is not 1`),
          sql`${reminders.remindedBy} is not null`,
        ),
      ),
    )
    .get();
  return since !== undefined;
}
