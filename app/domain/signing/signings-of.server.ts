import { aliasedTable, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import {
  attachments,
  corrections,
  correctionTexts,
  passes,
  quietRecordings,
  signings,
  signingTexts,
  staff,
} from "#db/schema.ts";
import { recordsOf } from "../people/records-of.server.ts";
import { answersOf } from "./find-receipt.server.ts";

export type SigningRecord = ReturnType<typeof signingsOf>[number];

/** Everything one adult signed, under earlier records too, newest first: how it came, scans, and what was put right. */
export function signingsOf(db: Database, { adultId }: { adultId: string }) {
  return signingsWhere(db, inArray(signings.adultId, recordsOf(adultId)));
}

/** One signing, by its id. */
export function findSigning(db: Database, { signingId }: { signingId: string }): SigningRecord | null {
  return signingsWhere(db, eq(signings.id, signingId))[0] ?? null;
}

function signingsWhere(db: Database, condition: SQL) {
  const recorder = aliasedTable(staff, "recorder");
  const corrector = aliasedTable(staff, "corrector");
  const rows = db
    .select({
      signing: signings,
      texts: signingTexts,
      recorderName: recorder.name,
      correction: corrections,
      correctionReason: correctionTexts.reason,
      correctorName: corrector.name,
      // Why is for head and safeguarding lead only, and is not read here.
      quietSigningId: quietRecordings.signingId,
      passKind: passes.kind,
    })
    .from(signings)
    .innerJoin(signingTexts, eq(signingTexts.signingId, signings.id))
    .leftJoin(recorder, eq(recorder.id, signings.recordedBy))
    .leftJoin(corrections, eq(corrections.signingId, signings.id))
    .leftJoin(correctionTexts, eq(correctionTexts.correctionId, corrections.id))
    .leftJoin(corrector, eq(corrector.id, corrections.correctedBy))
    .leftJoin(passes, eq(passes.id, signings.passId))
    .leftJoin(quietRecordings, eq(quietRecordings.signingId, signings.id))
    .where(condition)
    .orderBy(desc(signings.signedAt))
    .all();

  return rows.map(({ signing, texts, recorderName, correction, ...row }) => ({
    signing,
    passKind: row.passKind,
    texts,
    recorded:
      signing.recordedAt === null
        ? null
        : { staffName: recorderName, recordedAt: signing.recordedAt, reason: texts.recordedReason },
    isQuiet: row.quietSigningId !== null,
    correction: correction && {
      kind: correction.kind,
      correctedAt: correction.correctedAt,
      staffName: row.correctorName,
      reason: row.correctionReason,
    },
    scans: scansOf(db, signing.id),
    answers: answersOf(db, signing.id),
  }));
}

/** The scans of one signing, without their bytes. */
function scansOf(db: Database, signingId: string) {
  return db
    .select({
      id: attachments.id,
      type: attachments.type,
      fileName: attachments.fileName,
      sha256: attachments.sha256,
      isErased: sql<number>`${attachments.bytes} is null`.mapWith(Boolean),
      addedAt: attachments.addedAt,
      addedBy: staff.name,
    })
    .from(attachments)
    .innerJoin(staff, eq(staff.id, attachments.addedBy))
    .where(eq(attachments.signingId, signingId))
    .orderBy(asc(attachments.addedAt))
    .all();
}
