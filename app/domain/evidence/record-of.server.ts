import { eq, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import {
  attachments,
  corrections,
  correctionTexts,
  erasures,
  type LEDGER_KINDS,
  ledgerOrigins,
  policyVersions,
  signings,
} from "#db/schema.ts";
import { acknowledgedRecord, acknowledgedRecords } from "./acknowledgement-record.server.ts";
import type { LedgerRecord, ReadRecord, ReadRecords } from "./ledger-record.server.ts";

/*
 * What the ledger commits to, read back from the rows as stored: what was shown is what is stored is what is
 * hashed (rule 1). A list of fields is a format of its kind and is never changed: a column that is added later comes with
 * a new format, and rows that are here already keep theirs. IP address and browser are left out on purpose: they become NULL after 12 months (DESIGN.md 7).
 */

/** The format in which each kind is written from now on. */
export const NEWEST_FORMAT = {
  published: 2,
  acknowledged: 3,
  recorded: 3,
  corrected: 2,
  withdrawn: 2,
  attached: 1,
  erased: 1,
  restored: 1,
} as const satisfies Record<LedgerKind, number>;

export type LedgerKind = (typeof LEDGER_KINDS)[number];

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
  // A row that somebody has written over may be of a kind that there is not.
  const read: ReadRecords | undefined = readRecords[kind];
  const found = read?.(db, sql`(select value from json_each(${JSON.stringify(ids)}))`, format);
  return new Map(found?.map((record) => [String(record.content.id ?? record.content.number), record]));
}
