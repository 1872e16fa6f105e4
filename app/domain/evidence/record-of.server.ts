import { eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { type Given, prepared } from "#db/prepared.server.ts";
import {
  acknowledgements,
  acknowledgementTexts,
  attachments,
  corrections,
  correctionTexts,
  erasures,
  type LEDGER_KINDS,
  ledgerOrigins,
  policyVersions,
  signings,
  signingTexts,
} from "#db/schema.ts";

/*
 * What the ledger commits to, read back from the rows as stored: what was shown is what is stored is what is
 * hashed (rule 1). A list of fields is a format of its kind and is never changed: a column that is added later comes with
 * a new format, and rows that are here already keep theirs. IP address and browser are left out on purpose: they become NULL after 12 months (DESIGN.md 7).
 */

/** The format in which each kind is written from now on. */
export const NEWEST_FORMAT = {
  published: 2,
  acknowledged: 2,
  recorded: 2,
  corrected: 2,
  withdrawn: 2,
  attached: 1,
  erased: 1,
  restored: 1,
} as const satisfies Record<LedgerKind, number>;

export type LedgerKind = (typeof LEDGER_KINDS)[number];

export type LedgerRecord = { subjectId: string; content: Record<string, unknown> };

type ReadRecord = (db: Database | Transaction, id: string, format: number) => LedgerRecord | null;
/** `ids`: a list in SQL, so that one record is read when it is written, and many when all are checked. */
type ReadRecords = (db: Database | Transaction, ids: SQL, format: number) => LedgerRecord[];

/** Format 2 adds from when on whoever acknowledged an older text is asked again. */
const publishedRecords: ReadRecords = (db, ids, format) => {
  const found = db
    .select({
      id: policyVersions.id,
      policyId: policyVersions.policyId,
      number: policyVersions.number,
      label: policyVersions.label,
      kind: policyVersions.kind,
      title: policyVersions.title,
      shortTitle: policyVersions.shortTitle,
      summary: policyVersions.summary,
      markdown: policyVersions.markdown,
      sha256: policyVersions.sha256,
      statement: policyVersions.statement,
      changeNote: policyVersions.changeNote,
      isStarter: policyVersions.isStarter,
      relatedSlugs: policyVersions.relatedSlugs,
      inForceSince: policyVersions.inForceSince,
      lastReviewedOn: policyVersions.lastReviewedOn,
      // Not agreedOn: the governors' date may be filled in after publishing.
      publishedAt: policyVersions.publishedAt,
      publishedBy: policyVersions.publishedBy,
      ...(format >= 2 && { askAgainFrom: policyVersions.askAgainFrom }),
    })
    .from(policyVersions)
    .where(inArray(policyVersions.id, ids))
    .all();
  return found.map((content) => ({ subjectId: content.policyId, content }));
};

/** Format 2 adds who recorded it for the parent, when and why. */
const acknowledgedRecords: ReadRecords = (db, ids, format) =>
  acknowledgementsWhere(db, fieldsOf(format), inArray(acknowledgements.id, ids))
    .all()
    .map((content) => ({ subjectId: content.adultId, content }));

/** The same for one, which is read at each signing. */
const acknowledgedRecord: ReadRecord = (db, acknowledgementId, format) => {
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

/** Format 2 adds which member of staff corrected it, and why. */
const correctedRecords: ReadRecords = (db, ids, format) => {
  const found = db
    .select({
      adultId: signings.adultId,
      content: {
        id: corrections.id,
        signingId: corrections.signingId,
        kind: corrections.kind,
        correctedAt: corrections.correctedAt,
        ...(format >= 2 && { correctedBy: corrections.correctedBy, reason: correctionTexts.reason }),
      },
    })
    .from(corrections)
    .leftJoin(correctionTexts, eq(correctionTexts.correctionId, corrections.id))
    .innerJoin(signings, eq(signings.id, corrections.signingId))
    .where(inArray(corrections.id, ids))
    .all();
  return found.map(({ adultId, content }) => ({ subjectId: adultId, content }));
};

/** A scan: its bytes are bound by their hash, so that they can be erased. */
const attachedRecords: ReadRecords = (db, ids) => {
  const found = db
    .select({
      adultId: signings.adultId,
      content: {
        id: attachments.id,
        signingId: attachments.signingId,
        type: attachments.type,
        sha256: attachments.sha256,
        addedAt: attachments.addedAt,
        addedBy: attachments.addedBy,
      },
    })
    .from(attachments)
    .innerJoin(signings, eq(signings.id, attachments.signingId))
    .where(inArray(attachments.id, ids))
    .all();
  return found.map(({ adultId, content }) => ({ subjectId: adultId, content }));
};

const erasedRecords: ReadRecords = (db, ids) => {
  const found = db.select().from(erasures).where(inArray(erasures.id, ids)).all();
  return found.map((content) => ({ subjectId: content.adultId, content }));
};

/** By the number of the origin under which the ledger goes on. */
const restoredRecords: ReadRecords = (db, ids) => {
  const found = db
    .select()
    .from(ledgerOrigins)
    .where(inArray(sql`cast(${ledgerOrigins.number} as text)`, ids))
    .all();
  return found.map((content) => ({ subjectId: content.origin, content }));
};

/** Which rows each kind of ledger entry speaks of. */
const readRecords: Record<LedgerKind, ReadRecords> = {
  published: publishedRecords,
  acknowledged: acknowledgedRecords,
  // The same rows, written by staff for the adult.
  recorded: acknowledgedRecords,
  corrected: correctedRecords,
  // The adult's own correction.
  withdrawn: correctedRecords,
  attached: attachedRecords,
  erased: erasedRecords,
  restored: restoredRecords,
};

const oneOf =
  (kind: LedgerKind): ReadRecord =>
  (db, id, format) =>
    readRecords[kind](db, sql`(${id})`, format)[0] ?? null;

/** The record that an entry of each kind speaks of. Null where it is not there. */
export const recordOf: Record<LedgerKind, ReadRecord> = {
  published: oneOf("published"),
  acknowledged: acknowledgedRecord,
  recorded: acknowledgedRecord,
  corrected: oneOf("corrected"),
  withdrawn: oneOf("withdrawn"),
  attached: oneOf("attached"),
  erased: oneOf("erased"),
  restored: oneOf("restored"),
};

/** Many records of one kind and format at once, by id. */
export function recordsById(
  db: Database | Transaction,
  kind: LedgerKind,
  { ids, format }: { ids: string[]; format: number },
): Map<string, LedgerRecord> {
  const found = readRecords[kind](db, sql`(select value from json_each(${JSON.stringify(ids)}))`, format);
  return new Map(found.map((record) => [String(record.content.id ?? record.content.number), record]));
}
