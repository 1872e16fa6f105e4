import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import {
  acknowledgements,
  acknowledgementTexts,
  adults,
  corrections,
  emails,
  ledger,
  ledgerKeys,
  passes,
  policies,
  policyTranslations,
  policyVersions,
  signings,
  signingTexts,
  staff,
} from "#db/schema.ts";
import { ledgerEntriesOf } from "../evidence/find-ledger-entry.server.ts";
import { isSharedAddress } from "../people/adults-at-address.server.ts";
import { recordsOf } from "../people/records-of.server.ts";

export type Receipt = NonNullable<ReturnType<typeof findReceipt>>;

/**
 * One adult's own receipt, as signed. Somebody else's is simply not there. At an address that two adults share, what
 * was written as a concern is left out (rule 4).
 */
export function findReceipt(
  db: Database,
  { reference, adultId, passId = null }: { reference: string; adultId: string; passId?: string | null },
) {
  const signing = ownSigning(db).get({ reference, adultId, passId });
  if (!signing) return null;

  const isShared = isSharedAddress(db, signing.email);
  // Somebody else signed in this adult's name: what they typed and wrote is theirs (rule 5).
  const isOthers = signing.correction?.kind === "wrong-person" && signing.signing.recordedAt === null;
  const entries = new Map(
    ledgerEntriesOf(db, { signingId: signing.signing.id }).map((entry) => [entry.seq, entry]),
  );
  return {
    ...signing.signing,
    typedName: isOthers ? null : signing.texts.typedName,
    nameOnRoll: signing.texts.nameOnRoll,
    email: signing.email,
    passKind: signing.passKind,
    /** The address for which a copy was asked, with a slip. */
    copyTo: signing.copyTo,
    correctedAt: signing.correction?.correctedAt ?? null,
    correctionKind: signing.correction?.kind ?? null,
    /** Who of the staff recorded it for this adult, when and why (rule 8). */
    recorded: signing.signing.recordedAt !== null && {
      staffName: signing.staffName ?? "",
      recordedAt: signing.signing.recordedAt,
      reason: signing.texts.recordedReason,
    },
    concernsLeftOut: isShared,
    /** To the mailbox that they read now. Not where the head recorded it quietly, or that mailbox is not theirs. */
    isMailed: signing.isMailed,
    answers: answersOf(db, signing.signing.id).map((row) => ({
      ...row,
      concern: isShared || isOthers ? null : row.concern,
      ledgerEntry: (row.ledgerEntry && entries.get(row.ledgerEntry.seq)) ?? null,
    })),
  };
}

type WhichSigning = { reference: string; adultId: string; passId: string | null };

const ownSigning = prepared((db, { reference, adultId, passId }: Given<WhichSigning>) =>
  db
    .select({
      signing: signings,
      texts: signingTexts,
      email: adults.email,
      correction: corrections,
      passKind: passes.kind,
      copyTo: sql<string | null>`(select ${emails.toAddress} from ${emails}
        where ${emails.adultId} = ${signings.adultId} and ${emails.kind} = 'receipt'
          and ${emails.values} ->> 'reference' = ${signings.reference} and ${emails.values} ->> 'isCopy'
          and ${goesOut})`,
      isMailed: sql`exists (select 1 from ${emails}
        where ${emails.adultId} = ${signings.adultId} and ${emails.kind} = 'receipt'
          and ${emails.values} ->> 'reference' = ${signings.reference} and ${emails.values} ->> 'isCopy' is null
          and ${goesOut} and ${emails.toAddress} = ${adults.email}
          and ${adults.mailboxState} <> 'not-theirs')`.mapWith(Boolean),
      staffName: staff.name,
    })
    .from(signings)
    .innerJoin(signingTexts, eq(signingTexts.signingId, signings.id))
    // Signed under an earlier record or not: whoever opens it now reads the mailbox that they have now.
    .innerJoin(adults, eq(adults.id, adultId))
    .leftJoin(corrections, eq(corrections.signingId, signings.id))
    .leftJoin(passes, eq(passes.id, signings.passId))
    .leftJoin(staff, eq(staff.id, signings.recordedBy))
    .where(and(eq(signings.reference, reference), ownSignings(adultId, passId))),
);

/** Waits or was sent: what is said of a mail that was stopped or came back would not be true. */
const goesOut = inArray(emails.state, ["queued", "sent"]);

/** Every answer of one signing with the text it was given to and its place in the ledger. */
export function answersOf(db: Database | Transaction, signingId: string) {
  return answersWith(db).all({ signingId });
}

const answersWith = prepared((db, { signingId }: Given<{ signingId: string }>) =>
  db
    .select({
      slug: policies.slug,
      title: policyVersions.title,
      shortTitle: policyVersions.shortTitle,
      label: policyVersions.label,
      number: policyVersions.number,
      sha256: policyVersions.sha256,
      answer: acknowledgements.answer,
      statement: acknowledgements.statement,
      openedAt: acknowledgements.openedAt,
      translation: {
        language: policyTranslations.language,
        title: policyTranslations.title,
        number: policyTranslations.number,
        provenance: policyTranslations.provenance,
        translator: policyTranslations.translator,
        sha256: policyTranslations.sha256,
      },
      concern: acknowledgementTexts.concern,
      ledgerEntry: { seq: ledger.seq, leafHash: ledger.leafHash },
    })
    .from(acknowledgements)
    .innerJoin(acknowledgementTexts, eq(acknowledgementTexts.acknowledgementId, acknowledgements.id))
    .innerJoin(policyVersions, eq(policyVersions.id, acknowledgements.policyVersionId))
    .innerJoin(policies, eq(policies.id, policyVersions.policyId))
    .leftJoin(policyTranslations, eq(policyTranslations.id, acknowledgements.translationId))
    // An erased record has lost its link to the ledger, and is still an answer.
    .leftJoin(ledgerKeys, eq(ledgerKeys.recordId, acknowledgements.id))
    .leftJoin(ledger, eq(ledger.seq, ledgerKeys.seq))
    .where(eq(acknowledgements.signingId, signingId))
    .orderBy(asc(policies.position)),
);

/** How a mail about a signing names its texts: by the title under which each was read. */
export function asRead(answers: ReturnType<typeof answersOf>): { title: string; label: string }[] {
  return answers.map(({ title, label, translation }) => ({ title: translation?.title ?? title, label }));
}

/**
 * What an adult may open: their own, also under an earlier record, and with a pass only what was signed with it
 * (DESIGN.md section 9). `passId` null: they have signed in.
 */
export function ownSignings(adultId: string | SQL, passId: string | null | SQL): SQL | undefined {
  const isOfPass = sql`(${passId} is null or ${signings.passId} = ${passId})`;
  return and(inArray(signings.adultId, recordsOf(adultId)), isOfPass);
}

/** All receipts that one adult may open, newest first. */
export function receiptsOf(
  db: Database,
  { adultId, passId = null }: { adultId: string; passId?: string | null },
) {
  return db
    .select({
      reference: signings.reference,
      signedAt: signings.signedAt,
      correctedAt: corrections.correctedAt,
    })
    .from(signings)
    .leftJoin(corrections, eq(corrections.signingId, signings.id))
    .where(ownSignings(adultId, passId))
    .orderBy(desc(signings.signedAt))
    .all();
}
