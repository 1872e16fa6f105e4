import { eq } from "drizzle-orm";
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

/** Format 2 adds from when on whoever acknowledged an older text is asked again. */
const publishedRecord: ReadRecord = (db, versionId, format) => {
  const content = db
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
    .where(eq(policyVersions.id, versionId))
    .get();
  return content ? { subjectId: content.policyId, content } : null;
};

/** Format 2 adds who recorded it for the parent, when and why. */
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

const acknowledgement = {
  format1: acknowledgementWith(ACKNOWLEDGEMENT),
  format2: acknowledgementWith({ ...ACKNOWLEDGEMENT, ...RECORDING }),
};

function acknowledgementWith(fields: typeof ACKNOWLEDGEMENT & Partial<typeof RECORDING>) {
  return prepared((db, { acknowledgementId }: Given<{ acknowledgementId: string }>) =>
    db
      .select(fields)
      .from(acknowledgements)
      .innerJoin(acknowledgementTexts, eq(acknowledgementTexts.acknowledgementId, acknowledgements.id))
      .innerJoin(signings, eq(signings.id, acknowledgements.signingId))
      .innerJoin(signingTexts, eq(signingTexts.signingId, signings.id))
      .innerJoin(policyVersions, eq(policyVersions.id, acknowledgements.policyVersionId))
      .where(eq(acknowledgements.id, acknowledgementId)),
  );
}

/** Format 2 adds which member of staff corrected it, and why. */
const correctedRecord: ReadRecord = (db, correctionId, format) => {
  const row = db
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
    .where(eq(corrections.id, correctionId))
    .get();
  return row ? { subjectId: row.adultId, content: row.content } : null;
};

/** A scan: its bytes are bound by their hash, so that they can be erased. */
const attachedRecord: ReadRecord = (db, attachmentId) => {
  const row = db
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
    .where(eq(attachments.id, attachmentId))
    .get();
  return row ? { subjectId: row.adultId, content: row.content } : null;
};

const erasedRecord: ReadRecord = (db, erasureId) => {
  const content = db.select().from(erasures).where(eq(erasures.id, erasureId)).get();
  return content ? { subjectId: content.adultId, content } : null;
};

/** By the number of the origin under which the ledger goes on. */
const restoredRecord: ReadRecord = (db, originNumber) => {
  const content = db
    .select()
    .from(ledgerOrigins)
    .where(eq(ledgerOrigins.number, Number(originNumber)))
    .get();
  return content ? { subjectId: content.origin, content } : null;
};

/** Which rows each kind of ledger entry speaks of. Null where the record is not there. */
export const recordOf: Record<LedgerKind, ReadRecord> = {
  published: publishedRecord,
  acknowledged: acknowledgedRecord,
  // The same rows, written by staff for the adult.
  recorded: acknowledgedRecord,
  corrected: correctedRecord,
  // The adult's own correction.
  withdrawn: correctedRecord,
  attached: attachedRecord,
  erased: erasedRecord,
  restored: restoredRecord,
};
