import { type SQL, sql } from "drizzle-orm";
import { type Database, fold } from "#db/connection.server.ts";
import { type RollState, rollStates } from "./roll-states.server.ts";

export type RollFilter = {
  className?: string | undefined;
  policyId?: string | undefined;
  state?: RollState | undefined;
  search?: string | undefined;
};

export type RollRow = {
  adultId: string;
  name: string;
  email: string | null;
  /** Every child here now with class: "Amy Evans (Oak)". */
  children: string;
  states: { policyId: string; state: RollState; answeredAt: number | null }[];
};

/** One page of the roll, by name; `total` counts all that match. */
export function listRoll(
  db: Database,
  { filter, limit, offset }: { filter: RollFilter; limit: number; offset: number },
): { rows: RollRow[]; total: number } {
  const matching = sql`select distinct adult_id, name from ${rollStates} roll where ${conditions(filter)}`;
  const counted = db.get<{ total: number }>(sql`select count(*) as total from (${matching})`);
  const rows = db.all<{
    adultId: string;
    name: string;
    email: string | null;
    children: string;
    states: string;
  }>(sql`
    select roll.adult_id as adultId, roll.name, roll.email,
      (select group_concat(c.name || ' (' || c.class_name || ')', ', ' order by c.name)
        from guardianships g join children c on c.id = g.child_id
        where g.adult_id = roll.adult_id and c.left_on is null) as children,
      json_group_array(json_object('policyId', policy_id, 'state', state, 'answeredAt', answered_at)
        order by position) as states
    from ${rollStates} roll
    where roll.adult_id in (select adult_id from (${matching} order by folded(name), adult_id limit ${limit} offset ${offset}))
    group by roll.adult_id
    order by folded(roll.name), roll.adult_id`);
  return {
    total: counted?.total ?? 0,
    rows: rows.map((row) => ({ ...row, states: JSON.parse(row.states) as RollRow["states"] })),
  };
}

function conditions(filter: RollFilter): SQL {
  const all: SQL[] = [sql`1`];
  if (filter.policyId) all.push(sql`policy_id = ${filter.policyId}`);
  if (filter.state) all.push(sql`state = ${filter.state}`);
  if (filter.className) {
    all.push(sql`adult_id in (
      select g.adult_id from guardianships g join children c on c.id = g.child_id
      where c.left_on is null and c.class_name = ${filter.className})`);
  }
  if (filter.search) {
    const part = fold(filter.search);
    all.push(sql`(instr(folded(name), ${part}) or instr(folded(email), ${part}) or adult_id in (
      select g.adult_id from guardianships g join children c on c.id = g.child_id
      where c.left_on is null and instr(folded(c.name), ${part})))`);
  }
  return sql.join(all, sql` and `);
}
