import { randomBytes } from "node:crypto";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { DAY, isoDateOf } from "#app/dates.ts";
import type { Transaction } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import { newId } from "#db/new-id.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import { adults, askings, passes, remindedVersions, reminders, requests } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import { childrenShownTo } from "../people/children-shown-to.server.ts";
import { PASS_LIFE } from "../requests/write-request.server.ts";
import { hashToken } from "../sign-in/hash-secrets.server.ts";
import type { OpenText } from "./open-texts.server.ts";

/** A reminder that could not be delivered by then is decided on anew. */
const WORTH_SENDING = 7 * DAY;

export type ReminderToWrite = {
  adultId: string;
  /** What it lists: at least one text. */
  texts: readonly OpenText[];
  /** Who pressed the button; null where the schedule did it. */
  staffId: string | null;
  mailKey: Buffer;
  /** When it may go out at the earliest. */
  sendAfter: number;
  now: number;
};

/**
 * One digest for one adult of everything still open, with a pass of its own, its mail and which texts it spoke of, together
 * in the caller's transaction (rule 14). Nothing in it depends on anybody else (rule 5).
 */
export function writeReminder(tx: Transaction, reminder: ReminderToWrite): void {
  const { adultId, texts, staffId, sendAfter, now } = reminder;
  const adult = adultById(tx).get({ adultId });
  if (!adult?.email) throw new Error("Somebody without an address was to be reminded");
  const passToken = randomBytes(32).toString("base64url");
  const passId = newId(now);
  const passExpiresAt = sendAfter + PASS_LIFE;
  insertRow(tx, passes, {
    id: passId,
    adultId,
    tokenHash: hashToken(passToken),
    email: adult.email,
    createdAt: now,
    expiresAt: passExpiresAt,
  });
  const answerBy = lastAnswerBy(tx).get({ adultId })?.answerBy;
  const emailId = queueMail(tx, {
    values: {
      kind: "reminder",
      adultName: adult.name,
      childNames: childrenShownTo(tx, adultId),
      policies: texts.map(({ title, label }) => ({ title, label })),
      passExpiresAt,
      askedOn: isoDateOf(Math.min(...texts.map(({ askedAt }) => askedAt ?? now))),
      ...(answerBy && answerBy >= isoDateOf(sendAfter) && { answerBy }),
    },
    adultId,
    to: adult.email,
    language: adult.language,
    secrets: { values: { passToken }, key: reminder.mailKey },
    expiresAt: sendAfter + WORTH_SENDING,
    now,
  });
  const reminderId = newId(now);
  insertRow(tx, reminders, {
    id: reminderId,
    adultId,
    passId,
    emailId,
    remindedAt: now,
    remindedBy: staffId,
  });
  for (const { policyVersionId, reminders: earlier } of texts)
    insertRow(tx, remindedVersions, { reminderId, policyVersionId, step: earlier + 1 });
  recordAudit(tx, {
    actor: staffId === null ? { kind: "portal" } : { kind: "staff", id: staffId },
    action: "reminded",
    subjectId: adultId,
    now,
  });
}

const adultById = prepared((db, { adultId }: Given<{ adultId: string }>) =>
  db
    .select({ name: adults.name, email: adults.email, language: adults.language })
    .from(adults)
    .where(eq(adults.id, adultId)),
);

/** The day that the newest request named; a reminder names it again while it has not passed. */
const lastAnswerBy = prepared((db, { adultId }: Given<{ adultId: string }>) =>
  db
    .select({ answerBy: askings.answerBy })
    .from(requests)
    .innerJoin(askings, eq(askings.id, requests.askingId))
    .where(and(eq(requests.adultId, adultId), isNotNull(askings.answerBy)))
    .orderBy(desc(requests.askedAt))
    .limit(1),
);
