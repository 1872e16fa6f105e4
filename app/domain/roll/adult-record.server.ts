import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import {
  adults,
  children,
  emails,
  guardianships,
  openings,
  policies,
  policyTranslations,
  policyVersions,
  requestedVersions,
  requests,
} from "#db/schema.ts";
import { openTasks } from "../inbox/open-tasks.server.ts";
import type { Viewer } from "../inbox/tasks-shown-to.server.ts";
import { isLetter, lettersShownTo } from "../mail/mails-shown-to.server.ts";
import { earlierRecordsOf, recordsOf } from "../people/records-of.server.ts";
import { callsOf } from "../reminders/calls-of.server.ts";
import { remindersTo } from "../reminders/reminders-to.server.ts";
import { countedAnswersOf } from "../signing/answers-of.server.ts";
import { signingsOf } from "../signing/signings-of.server.ts";
import { whatToSign } from "../signing/what-to-sign.server.ts";

export type AdultRecord = NonNullable<ReturnType<typeof adultRecord>>;

/**
 * Everything the office may know of one adult: what they were asked, shown, signed and sent. Of the inbox only what
 * `viewer` may see.
 */
export function adultRecord(
  db: Database,
  { adultId, now, viewer = null }: { adultId: string; now: number; viewer?: Viewer | null },
) {
  const adult = db.select().from(adults).where(eq(adults.id, adultId)).get();
  if (!adult) return null;
  const earlierRecords = earlierRecordsOf(db, adultId);
  return {
    adult,
    /** Under which the same human was known before; what was signed there is signed by them. */
    earlierRecords,
    goesOnAs: adult.mergedInto
      ? (db
          .select({ id: adults.id, name: adults.name })
          .from(adults)
          .where(eq(adults.id, adult.mergedInto))
          .get() ?? null)
      : null,
    children: db
      .select({ child: children, guardianship: guardianships })
      .from(guardianships)
      .innerJoin(children, eq(children.id, guardianships.childId))
      .where(eq(guardianships.adultId, adultId))
      .orderBy(asc(children.name))
      .all(),
    policies: whatToSign(db, { adultId, now }),
    requests: requestsTo(db, adultId),
    reminders: remindersTo(db, adultId),
    calls: callsOf(db, { adultId }).get(adultId) ?? [],
    openings: openingsBy(db, adultId),
    signings: signingsOf(db, { adultId }),
    mails: mailsTo(db, adultId, viewer),
    tasks: [adultId, ...earlierRecords.map(({ id }) => id)].flatMap((id) =>
      openTasks(db, { adultId: id, viewer }),
    ),
  };
}

function requestsTo(db: Database, adultId: string) {
  const rows = db
    .select({
      requestId: requests.id,
      askedAt: requests.askedAt,
      policyId: policies.id,
      outOfForceSince: policies.outOfForceSince,
      shortTitle: policyVersions.shortTitle,
      label: policyVersions.label,
      number: policyVersions.number,
    })
    .from(requests)
    .innerJoin(requestedVersions, eq(requestedVersions.requestId, requests.id))
    .innerJoin(policyVersions, eq(policyVersions.id, requestedVersions.policyVersionId))
    .innerJoin(policies, eq(policies.id, policyVersions.policyId))
    .where(inArray(requests.adultId, recordsOf(adultId)))
    .orderBy(desc(requests.askedAt), asc(policies.position))
    .all();
  const answers = countedAnswersOf(db, adultId);
  const isAnswered = ({ policyId, number }: (typeof rows)[number]) =>
    answers.some((one) => one.policyId === policyId && one.versionNumber >= number);
  return [...Map.groupBy(rows, (row) => row.requestId).values()].map((ofRequest) => ({
    askedAt: ofRequest[0]?.askedAt ?? 0,
    policies: ofRequest.map((row) => ({
      words: `${row.shortTitle}, ${row.label}`,
      /** It was open when its policy was taken out of force: since then it asks nothing. */
      closedSince: isAnswered(row) ? null : row.outOfForceSince,
    })),
  }));
}

function openingsBy(db: Database, adultId: string) {
  return db
    .select({
      adultId: openings.adultId,
      slug: policies.slug,
      shortTitle: policyVersions.shortTitle,
      label: policyVersions.label,
      number: policyVersions.number,
      sha256: policyVersions.sha256,
      openedAt: openings.openedAt,
      /** Null for English. */
      language: policyTranslations.language,
    })
    .from(openings)
    .leftJoin(policyTranslations, eq(policyTranslations.id, openings.translationId))
    .innerJoin(policyVersions, eq(policyVersions.id, openings.policyVersionId))
    .innerJoin(policies, eq(policies.id, policyVersions.policyId))
    .where(inArray(openings.adultId, recordsOf(adultId)))
    .orderBy(desc(openings.openedAt))
    .all();
}

/** Mails as sent; codes and links were never kept (rule 8). What a letter says is read where looks are written down (rule 17). */
function mailsTo(db: Database, adultId: string, viewer: Viewer | null) {
  return db
    .select({
      id: emails.id,
      kind: emails.kind,
      toAddress: emails.toAddress,
      state: emails.state,
      queuedAt: emails.queuedAt,
      settledAt: emails.settledAt,
      subject: emails.subject,
      body: emails.body,
    })
    .from(emails)
    .where(and(inArray(emails.adultId, recordsOf(adultId)), lettersShownTo(db, viewer)))
    .orderBy(desc(emails.queuedAt))
    .all()
    .map((mail) => (isLetter(mail) ? { ...mail, subject: null, body: null } : mail));
}
