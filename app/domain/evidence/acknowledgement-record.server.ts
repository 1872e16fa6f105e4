import { eq, inArray, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import {
  acknowledgements,
  acknowledgementTexts,
  policyVersions,
  signings,
  signingTexts,
} from "#db/schema.ts";
import type { ReadRecord, ReadRecords } from "./ledger-record.server.ts";

/** Format 2 adds who recorded it for the parent, when and why. */
export const acknowledgedRecords: ReadRecords = (db, ids, format) =>
  acknowledgementsWhere(db, fieldsOf(format), inArray(acknowledgements.id, ids))
    .all()
    .map((content) => ({ subjectId: content.adultId, content }));

/** The same for one, which is read at each signing. */
export const acknowledgedRecord: ReadRecord = (db, acknowledgementId, format) => {
  const content = acknowledgement[format >= 2 ? "format2" : "format1"](db).get({ acknowledgementId });
  return content ? { subjectId: content.adultId, content } : null;
};

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

type AcknowledgementFields = typeof ACKNOWLEDGEMENT & Partial<typeof RECORDING>;

function fieldsOf(format: number): AcknowledgementFields {
  return format >= 2 ? { ...ACKNOWLEDGEMENT, ...RECORDING } : ACKNOWLEDGEMENT;
}

const acknowledgement = {
  format1: acknowledgementWith(fieldsOf(1)),
  format2: acknowledgementWith(fieldsOf(2)),
};

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
