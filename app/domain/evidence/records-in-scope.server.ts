import { type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { recordsOfSameHuman } from "../people/records-of.server.ts";
import { type LedgerKind, NEWEST_FORMAT, recordsById } from "./record-of.server.ts";

/** All that was answered to one policy, or by one human, also under earlier records. */
export type EvidenceScope = { kind: "policy"; policyId: string } | { kind: "person"; adultId: string };

/** A record with its row's key: without a row or a key, it is one that does not hold. */
export type BundleRecord = {
  seq: number | null;
  key: string | null;
  subjectId: string | null;
  content: Record<string, unknown> | null;
};

const AT_ONCE = 500;

/** Every record in scope, some hundred at a time; what was erased is not among them (rule 10). */
export function* recordsInScope(db: Database, scope: EvidenceScope): Generator<BundleRecord[]> {
  for (const { kind, ids } of sourcesOf(db, scope)) {
    for (let after = "", page: Linked[] = []; ; after = page.at(-1)?.id ?? "") {
      page = db.all<Linked>(sql`select ids.id id, ledger_keys.seq seq, key, ledger.kind kind, format
        from (${ids}) ids left join ledger_keys on record_id = ids.id left join ledger on ledger.seq = ledger_keys.seq
        where ids.id > ${after} order by ids.id limit ${AT_ONCE}`);
      if (page.length === 0) break;
      yield withContent(db, kind, page);
    }
  }
  yield* entriesWithoutRecord(db);
}

/** The acknowledgements in scope, as a query that gives their ids. */
export function acknowledgementsIn(db: Database, scope: EvidenceScope): SQL {
  const which =
    scope.kind === "policy"
      ? sql`policy_version_id in (select id from policy_versions where policy_id = ${scope.policyId})`
      : sql`signing_id in (select id from signings where adult_id in ${recordIds(db, scope.adultId)})`;
  return sql`select id, signing_id, policy_version_id from acknowledgements where ${which}`;
}

type Linked = {
  id: string;
  seq: number | null;
  key: Buffer | null;
  kind: LedgerKind | null;
  format: number | null;
};
type Source = { kind: LedgerKind; ids: SQL };

function sourcesOf(db: Database, scope: EvidenceScope): Source[] {
  const answers = acknowledgementsIn(db, scope);
  const ofSignings = sql`signing_id in (select signing_id from (${answers}))`;
  const versions =
    scope.kind === "policy"
      ? sql`select id from policy_versions where policy_id = ${scope.policyId}`
      : sql`select id from policy_versions where id in (select policy_version_id from (${answers}))`;
  const erasures =
    scope.kind === "policy"
      ? sql`select id from erasures where false`
      : sql`select id from erasures where adult_id in ${recordIds(db, scope.adultId)}`;
  const notErased = (table: string) => sql`select ${sql.raw(table)}.id id from ${sql.raw(table)}
    left join signings on signings.id = signing_id
    left join ledger_keys on record_id = ${sql.raw(table)}.id
    where ${ofSignings} and (key is not null or not exists (select 1 from erasures
      join adults whole on whole.id = erasures.adult_id join adults asked on asked.id = signings.adult_id
      where coalesce(whole.merged_into, whole.id) = coalesce(asked.merged_into, asked.id)))`;
  return [
    { kind: "published", ids: versions },
    {
      kind: "acknowledged",
      ids: sql`${notErased("acknowledgements")} and acknowledgements.id in (select id from (${answers}))`,
    },
    { kind: "corrected", ids: notErased("corrections") },
    { kind: "attached", ids: notErased("attachments") },
    { kind: "erased", ids: erasures },
    {
      kind: "restored",
      ids: sql`select cast(number as text) id from ledger_origins where number > 1`,
    },
  ];
}

function recordIds(db: Database, adultId: string): SQL {
  const ids = recordsOfSameHuman(db, adultId).map(({ id }) => id);
  return sql`(select value from json_each(${JSON.stringify(ids)}))`;
}

function withContent(db: Database, kind: LedgerKind, page: Linked[]): BundleRecord[] {
  const byForm = Map.groupBy(page, (row) => `${row.kind ?? kind} ${row.format ?? NEWEST_FORMAT[kind]}`);
  return [...byForm.values()].flatMap((group) => {
    const [first] = group;
    const form = { kind: first?.kind ?? kind, format: first?.format ?? NEWEST_FORMAT[kind] };
    const records = recordsById(db, form.kind, { ids: group.map(({ id }) => id), format: form.format });
    return group.map(({ id, seq, key }) => ({
      seq,
      key: key?.toString("hex") ?? null,
      subjectId: records.get(id)?.subjectId ?? null,
      content: records.get(id)?.content ?? null,
    }));
  });
}

/** Rows whose record somebody has taken away, or cut off: of whom and of what nobody can say, so they are in every bundle. */
function* entriesWithoutRecord(db: Database): Generator<BundleRecord[]> {
  for (
    let after = 0, page: { seq: number; key: Buffer | null; isLost: 0 | 1 }[] = [];
    ;
    after = page.at(-1)?.seq ?? 0
  ) {
    page = db.all(sql`select seq, key, record_id is not null
        and not exists (select 1 from acknowledgements join signings on signings.id = signing_id
          join policy_versions on policy_versions.id = policy_version_id where acknowledgements.id = record_id)
        and not exists (select 1 from corrections join signings on signings.id = signing_id where corrections.id = record_id)
        and not exists (select 1 from attachments join signings on signings.id = signing_id where attachments.id = record_id)
        and not exists (select 1 from policy_versions where id = record_id)
        and not exists (select 1 from erasures join adults on adults.id = adult_id where erasures.id = record_id)
        and not exists (select 1 from ledger_origins where cast(number as text) = record_id) as isLost
      from ledger_keys where seq > ${after} order by seq limit ${AT_ONCE * 10}`);
    if (page.length === 0) return;
    const lost = page.filter(({ isLost }) => isLost);
    yield lost.map(({ seq, key }) => ({
      seq,
      key: key?.toString("hex") ?? null,
      subjectId: null,
      content: null,
    }));
  }
}
