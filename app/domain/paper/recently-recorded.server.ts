import { and, desc, eq, gte } from "drizzle-orm";
import { isoDateOf, startOfDay } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { acknowledgements, adults, corrections, policyVersions, signings, signingTexts } from "#db/schema.ts";

/** What this member of staff recorded today, newest first: the pile beside the keyboard, and how to put it right. */
export function recentlyRecorded(db: Database, { staffId, now }: { staffId: string; now: number }) {
  const rows = db
    .select({
      id: signings.id,
      adultName: adults.name,
      reference: signings.reference,
      route: signings.route,
      signedAt: signings.signedAt,
      recordedAt: signings.recordedAt,
      reason: signingTexts.recordedReason,
      correctedAt: corrections.correctedAt,
    })
    .from(signings)
    .innerJoin(signingTexts, eq(signingTexts.signingId, signings.id))
    .innerJoin(adults, eq(adults.id, signings.adultId))
    .leftJoin(corrections, eq(corrections.signingId, signings.id))
    .where(and(eq(signings.recordedBy, staffId), gte(signings.recordedAt, startOfDay(isoDateOf(now)))))
    .orderBy(desc(signings.recordedAt), desc(signings.id))
    .limit(100)
    .all();
  return rows.map((row) => ({ ...row, answers: answersIn(db, row.id) }));
}

function answersIn(db: Database, signingId: string) {
  return db
    .select({
      policy: policyVersions.shortTitle,
      policyVersionId: acknowledgements.policyVersionId,
      answer: acknowledgements.answer,
    })
    .from(acknowledgements)
    .innerJoin(policyVersions, eq(policyVersions.id, acknowledgements.policyVersionId))
    .where(eq(acknowledgements.signingId, signingId))
    .all();
}
