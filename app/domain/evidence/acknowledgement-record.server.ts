import { eq, inArray, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import {
  acknowledgements,
  acknowledgementTexts,
  policyTranslations,
  policyVersions,
  signings,
  signingTexts,
} from "#db/schema.ts";
import type { LedgerRecord, ReadRecord, ReadRecords } from "./ledger-record.server.ts";

/** Format 2 adds who recorded it for the parent, when and why; format 3 the translation in which it was read. */
export const acknowledgedRecords: ReadRecords = (db, ids, format) =>
  acknowledgementsWhere(db, fieldsOf(format), inArray(acknowledgements.id, ids))
    .all()
    .map((row) => recordFrom(db, row));

/** The same for one, which is read at each signing. */
export const acknowledgedRecord: ReadRecord = (db, acknowledgementId, format) => {
  const row = acknowledgement[knownFormat(format)](db).get({ acknowledgementId });
  return row ? recordFrom(db, row) : null;
};

function recordFrom(
  db: Database | Transaction,
  row: { adultId: string; translationId?: string | null },
): LedgerRecord {
  const { adultId, translationId } = row;
  // A format without translations says nothing about them.
  if (translationId === undefined) return { subjectId: adultId, content: row };
  const translation = translationId === null ? null : (translationById(db).get({ translationId }) ?? null);
  return { subjectId: adultId, content: { ...row, translation } };
}

const ACKNOWLEDGEMENT = {
  id: acknowledgements.id,
  signingId: signings.id,
  reference: signings.reference,
  adultId: signings.adultId,
  formId: signings.formId,
  route: signings.route,
  passId: signings.passId,
  language: signings.language,
  signedAt: signings.signedAt,
  typedName: signingTexts.typedName,
  nameOnRoll: signingTexts.nameOnRoll,
  relationship: signingTexts.relationship,
  policyVersionId: acknowledgements.policyVersionId,
  policySha256: policyVersions.sha256,
  round: acknowledgements.round,
  answer: acknowledgements.answer,
  statement: acknowledgements.statement,
  concern: acknowledgementTexts.concern,
  openedAt: acknowledgements.openedAt,
  childrenCovered: acknowledgements.childrenCovered,
  acknowledgedBy: acknowledgements.adultId,
};

const RECORDING = {
  recordedBy: signings.recordedBy,
  recordedAt: signings.recordedAt,
  recordedReason: signingTexts.recordedReason,
};

const TRANSLATION = { translationId: acknowledgements.translationId };

type AcknowledgementFields = typeof ACKNOWLEDGEMENT & Partial<typeof RECORDING & typeof TRANSLATION>;

function fieldsOf(format: number): AcknowledgementFields {
  return {
    ...ACKNOWLEDGEMENT,
    ...(format >= 2 && RECORDING),
    ...(format >= 3 && TRANSLATION),
  };
}

const acknowledgement = {
  1: acknowledgementWith(fieldsOf(1)),
  2: acknowledgementWith(fieldsOf(2)),
  3: acknowledgementWith(fieldsOf(3)),
};

/** A row that somebody has written over may name a format that there is not. */
function knownFormat(format: number): keyof typeof acknowledgement {
  return format >= 3 ? 3 : format >= 2 ? 2 : 1;
}

function acknowledgementWith(fields: AcknowledgementFields) {
  return prepared((db, { acknowledgementId }: Given<{ acknowledgementId: string }>) =>
    acknowledgementsWhere(db, fields, eq(acknowledgements.id, acknowledgementId)),
  );
}

function acknowledgementsWhere(db: Database | Transaction, fields: AcknowledgementFields, which: SQL) {
  return db
    .select(fields)
    .from(acknowledgements)
    .innerJoin(acknowledgementTexts, eq(acknowledgementTexts.acknowledgementId, acknowledgements.id))
    .innerJoin(signings, eq(signings.id, acknowledgements.signingId))
    .innerJoin(signingTexts, eq(signingTexts.signingId, signings.id))
    .innerJoin(policyVersions, eq(policyVersions.id, acknowledgements.policyVersionId))
    .where(which);
}

/** All but its text, which its SHA-256 stands for, and whether it was taken back since. */
const translationById = prepared((db, { translationId }: Given<{ translationId: string }>) =>
  db
    .select({
      id: policyTranslations.id,
      policyVersionId: policyTranslations.policyVersionId,
      language: policyTranslations.language,
      number: policyTranslations.number,
      title: policyTranslations.title,
      summary: policyTranslations.summary,
      statement: policyTranslations.statement,
      sha256: policyTranslations.sha256,
      provenance: policyTranslations.provenance,
      translator: policyTranslations.translator,
      addedAt: policyTranslations.addedAt,
      addedBy: policyTranslations.addedBy,
    })
    .from(policyTranslations)
    .where(eq(policyTranslations.id, translationId)),
);
