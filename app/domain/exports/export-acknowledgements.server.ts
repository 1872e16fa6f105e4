import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { type ANSWERS, type CORRECTION_KINDS, policyVersions, type SIGNING_ROUTES } from "#db/schema.ts";
import { type Exported, inPages } from "./in-pages.server.ts";

export type ExportedAcknowledgement = {
  reference: string;
  /** As it stood on the roll then. Empty once the person was forgotten. */
  nameOnRoll: string;
  policy: string;
  version: string;
  answer: (typeof ANSWERS)[number];
  signedAt: number;
  route: (typeof SIGNING_ROUTES)[number];
  passKind: "link" | "slip" | null;
  /** Staff typed it in: of signing only the day is known. */
  isRecorded: boolean;
  correction: { kind: (typeof CORRECTION_KINDS)[number]; at: number } | null;
};

type Found = [
  reference: string,
  nameOnRoll: string | null,
  versionId: string,
  answer: ExportedAcknowledgement["answer"],
  signedAt: number,
  route: ExportedAcknowledgement["route"],
  passKind: ExportedAcknowledgement["passKind"],
  recordedAt: number | null,
  correctionKind: (typeof CORRECTION_KINDS)[number] | null,
  correctedAt: number | null,
];

/** Every answer that was ever given, also those that count no more (rule 9), in the order in which they were written. */
export function exportAcknowledgements(
  db: Database,
  { policyId }: { policyId: string | undefined },
): Exported<ExportedAcknowledgement> {
  const versions = new Map(
    db
      .select({ id: policyVersions.id, policy: policyVersions.shortTitle, version: policyVersions.label })
      .from(policyVersions)
      .all()
      .map(({ id, ...words }) => [id, words]),
  );
  const isOfPolicy = policyId
    ? sql`a.policy_version_id in (select id from policy_versions where policy_id = ${policyId})`
    : sql`1`;
  const counted = db.get<{ total: number }>(
    sql`select count(*) as total from acknowledgements a where ${isOfPolicy}`,
  );
  const rows = inPages(db, "signings", (isOnPage) =>
    db
      .values<Found>(sql`
        select signings.reference, texts.name_on_roll, a.policy_version_id, a.answer, signings.signed_at, signings.route,
          passes.kind, signings.recorded_at, corrections.kind, corrections.corrected_at
        from signings
        cross join acknowledgements a on a.signing_id = signings.id
        left join signing_texts texts on texts.signing_id = signings.id
        left join passes on passes.id = signings.pass_id
        left join corrections on corrections.signing_id = signings.id
        where ${isOnPage} and ${isOfPolicy}
        order by signings.rowid`)
      .map((found) => inWords(found, versions)),
  );
  return { total: counted?.total ?? 0, rows };
}

function inWords(
  [reference, nameOnRoll, versionId, answer, signedAt, route, passKind, recordedAt, kind, at]: Found,
  versions: Map<string, { policy: string; version: string }>,
): ExportedAcknowledgement {
  const version = versions.get(versionId);
  return {
    reference,
    nameOnRoll: nameOnRoll ?? "",
    policy: version?.policy ?? "",
    version: version?.version ?? "",
    answer,
    signedAt,
    route,
    passKind,
    isRecorded: recordedAt !== null,
    correction: kind === null || at === null ? null : { kind, at },
  };
}
