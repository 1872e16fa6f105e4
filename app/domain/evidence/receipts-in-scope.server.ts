import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import type {
  ANSWERS,
  CORRECTION_KINDS,
  OTHER_LANGUAGES,
  SIGNING_ROUTES,
  TRANSLATION_PROVENANCES,
} from "#db/schema.ts";
import { acknowledgementsIn, type EvidenceScope } from "./records-in-scope.server.ts";

export type ReceiptInScope = {
  reference: string;
  signedAt: number;
  typedName: string | null;
  route: (typeof SIGNING_ROUTES)[number];
  recordedAt: number | null;
  correction: { kind: (typeof CORRECTION_KINDS)[number]; at: number } | null;
  answers: {
    title: string;
    label: string;
    sha256: string;
    /** In which it was read; null for the English text. */
    translation: {
      language: (typeof OTHER_LANGUAGES)[number];
      number: number;
      provenance: (typeof TRANSLATION_PROVENANCES)[number];
      translator: string | null;
      sha256: string;
    } | null;
    statement: string;
    answer: (typeof ANSWERS)[number];
    seq: number;
    leafHash: string;
  }[];
};

type Answer = ReceiptInScope["answers"][number];
type Row = Omit<ReceiptInScope, "answers" | "correction"> &
  Omit<Answer, "translation"> & {
    translation: string | null;
    signingId: string;
    correctionKind: (typeof CORRECTION_KINDS)[number] | null;
    correctedAt: number;
  };

const AT_ONCE = 200;

/** What each adult keeps of each signing in scope, of this adult and this policy only (rule 5). Erased ones are gone. */
export function* receiptsInScope(db: Database, scope: EvidenceScope): Generator<ReceiptInScope[]> {
  const answers = acknowledgementsIn(db, scope);
  const signings = sql`select distinct signing_id from (${answers})`;
  for (let after = "", ids: string[] = []; ; after = ids.at(-1) ?? "") {
    ids = db
      .all<{ id: string }>(
        sql`select signing_id id from (${signings}) where signing_id > ${after} order by signing_id limit ${AT_ONCE}`,
      )
      .map(({ id }) => id);
    if (ids.length === 0) return;
    const rows =
      db.all<Row>(sql`select signings.id signingId, reference, signings.signed_at signedAt, typed_name typedName,
        signings.route route, signings.recorded_at recordedAt, corrections.kind correctionKind, corrected_at correctedAt,
        policy_versions.title title, policy_versions.label label, policy_versions.sha256 sha256, acknowledgements.statement statement,
        iif(policy_translations.id is null, null, json_object('language', policy_translations.language,
          'number', policy_translations.number, 'provenance', provenance, 'translator', translator,
          'sha256', policy_translations.sha256)) translation,
        answer, ledger.seq seq, leaf_hash leafHash
      from acknowledgements
      join signings on signings.id = acknowledgements.signing_id
      join signing_texts on signing_texts.signing_id = signings.id
      join policy_versions on policy_versions.id = acknowledgements.policy_version_id
      join ledger_keys on record_id = acknowledgements.id and key is not null
      join ledger on ledger.seq = ledger_keys.seq
      left join policy_translations on policy_translations.id = translation_id
      left join corrections on corrections.signing_id = signings.id
      where signings.id in (select value from json_each(${JSON.stringify(ids)}))
        and acknowledgements.id in (select id from (${answers}))
      order by ledger.seq`);
    yield [...Map.groupBy(rows, ({ signingId }) => signingId).values()].flatMap(receiptOf);
  }
}

function receiptOf(rows: Row[]): ReceiptInScope[] {
  const [signing] = rows;
  if (!signing) return [];
  const { reference, signedAt, typedName, route, recordedAt, correctionKind, correctedAt } = signing;
  const correction = correctionKind === null ? null : { kind: correctionKind, at: correctedAt };
  const answers = rows.map(({ translation, ...answer }) => ({
    ...answer,
    translation: translation === null ? null : (JSON.parse(translation) as Answer["translation"]),
  }));
  return [{ reference, signedAt, typedName, route, recordedAt, correction, answers }];
}
