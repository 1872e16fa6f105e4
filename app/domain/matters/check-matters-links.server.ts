import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import type { MattersLedgerKind } from "./matters-records.server.ts";

type Unlinked = { kind: MattersLedgerKind; isEmptied: 0 | 1; howMany: number; id: string };

/**
 * Records that no row of the ledger of matters speaks of, by kind. Only what was emptied may be without one: so there are
 * as many rows without a link as there are records without one that were emptied (rule 10).
 */
export function unlinkedRecords(db: Database): Unlinked[] {
  return db.all<Unlinked>(sql`select kind, isEmptied, count(*) howMany, min(id) id from (
      select 'step' kind, s.id id, (t.words is null and t.early_reason is null
          and exists (select 1 from matter_erasures e where e.matter_id = s.matter_id)) isEmptied
        from matter_steps s left join matter_step_texts t on t.step_id = s.id
      union all select 'evidence', v.id, (coalesce(v.link, v.bytes) is null
          and exists (select 1 from matter_erasures e where e.matter_id = s.matter_id))
        from matter_evidence v join matter_steps s on s.id = v.step_id
      union all select 'person', p.id, (p.name is null
          and exists (select 1 from matter_erasures e where e.matter_id = p.matter_id)) from matter_people p
      union all select 'letter', f.letter_id, (t.markdown is null
          and exists (select 1 from matter_erasures e where e.letter_id = f.letter_id))
        from finished_letters f left join finished_letter_texts t on t.letter_id = f.letter_id
      union all select 'sending', d.id,
          exists (select 1 from matter_erasures e where e.letter_id = d.letter_id) from letter_sendings d
      union all select 'erased', id, 0 from matter_erasures
    ) record where not exists (
      select 1 from matters_ledger_keys k join matters_ledger l on l.seq = k.seq
      where k.record_id = record.id and l.kind = record.kind)
    group by kind, isEmptied`);
}
