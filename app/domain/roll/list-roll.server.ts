import { type SQL, sql } from "drizzle-orm";
import { type Database, fold } from "#db/connection.server.ts";
import { cIsHere } from "../people/child-is-here.server.ts";
import { countingRules } from "../policies/counting-rules.server.ts";
import { hasReach, type Reach } from "./reach.server.ts";
import { type RollPart, statesIn } from "./roll-parts.ts";
import { isOnTheRoll, type RollState, rollStates, rollStatesOf } from "./roll-states.server.ts";

export type RollFilter = {
  className?: string | undefined;
  yearGroup?: string | undefined;
  policyId?: string | undefined;
  /** A state, or a part of several. */
  state?: RollState | RollPart | undefined;
  /** Whether a mail can reach them, whatever they have answered. */
  reach?: keyof Reach | undefined;
  search?: string | undefined;
};

export type RollRow = {
  adultId: string;
  name: string;
  email: string | null;
  isOnHold: boolean;
  /** Every child here now with class: "Amy Evans (Oak)". */
  children: string;
  states: { policyId: string; state: RollState; answeredAt: number | null; isRecorded: boolean }[];
};

/** One page of the roll, by surname; `total` counts all that match. */
export function listRoll(
  db: Database,
  { filter, now, limit, offset }: { filter: RollFilter; now: number; limit: number; offset: number },
): { rows: RollRow[]; total: number } {
  const found = db.get<{ total: number; ids: string }>(sql`
    with matching as materialized (${matching(db, filter, now)})
    select (select count(*) from matching) as total,
      (select json_group_array(id) from (
        select id from matching order by by_surname(name), id limit ${limit} offset ${offset})) as ids`);
  return { total: found?.total ?? 0, rows: rollRows(db, { adultIds: found?.ids ?? "[]", now }) };
}

/** Ids of all who match, by surname. */
export function idsOnRoll(db: Database, { filter, now }: { filter: RollFilter; now: number }): string[] {
  const found = db.values<[id: string]>(
    sql`select id from (${matching(db, filter, now)}) order by by_surname(name), id`,
  );
  return found.map(([id]) => id);
}

/** What the roll says of these adults, whose ids are a list in JSON: by surname. */
export function rollRows(db: Database, { adultIds, now }: { adultIds: string; now: number }): RollRow[] {
  const ids = sql`(select value from json_each(${adultIds}))`;
  const rows = db.all<Omit<RollRow, "states" | "isOnHold"> & { states: string; isOnHold: number }>(sql`
    select roll.adult_id as adultId, roll.name, roll.email,
      exists (select 1 from adults where id = roll.adult_id and held_at is not null) as isOnHold,
      (select group_concat(c.name || ' (' || c.class_name || ')', ', ' order by c.name)
        from guardianships g join children c on c.id = g.child_id
        where g.adult_id = roll.adult_id and ${cIsHere}) as children,
      json_group_array(json_object('policyId', policy_id, 'state', state, 'answeredAt', answered_at,
        'isRecorded', json(iif(is_recorded, 'true', 'false')))
        order by position) as states
    from ${rollStatesOf(db, { adultIds: ids, now })} roll
    group by roll.adult_id
    order by by_surname(roll.name), roll.adult_id`);
  return rows.map((row) => ({
    ...row,
    isOnHold: row.isOnHold === 1,
    states: JSON.parse(row.states) as RollRow["states"],
  }));
}

/** Who matches. States are computed only where they are asked for. */
function matching(db: Database, filter: RollFilter, now: number): SQL {
  const ofPolicy = [
    ...(filter.policyId ? [sql`policy_id = ${filter.policyId}`] : []),
    ...(filter.state
      ? [
          sql`state in (${sql.join(
            statesIn(filter.state).map((state) => sql`${state}`),
            sql`, `,
          )})`,
        ]
      : []),
  ];
  const rules = countingRules(db, now);
  const years = rules.find(({ policy }) => policy.id === filter.policyId)?.policy.askedYearGroups ?? null;
  // Of a policy of certain year groups a class is only its children of those.
  const isAbout =
    years === null
      ? cIsHere
      : sql`(${cIsHere} and c.year_group in (select value from json_each(${JSON.stringify(years)})))`;
  const inClass =
    filter.className &&
    sql`(select g.adult_id from guardianships g join children c on c.id = g.child_id
      where ${isAbout} and c.class_name = ${filter.className})`;
  // Of a class the states are computed for its own adults only.
  const roll = inClass ? rollStatesOf(db, { adultIds: inClass, now }) : rollStates(db, now);
  const all =
    ofPolicy.length === 0
      ? [isOnTheRoll(rules)]
      : [sql`adults.id in (select adult_id from ${roll} roll where ${sql.join(ofPolicy, sql` and `)})`];
  if (inClass) all.push(sql`adults.id in ${inClass}`);
  if (filter.yearGroup) {
    all.push(sql`adults.id in (
      select g.adult_id from guardianships g join children c on c.id = g.child_id
      where ${isAbout} and c.year_group = ${filter.yearGroup})`);
  }
  if (filter.reach) all.push(hasReach(filter.reach));
  if (filter.search) {
    const part = fold(filter.search);
    all.push(sql`(instr(folded(adults.name), ${part}) or instr(folded(adults.email), ${part}) or adults.id in (
      select g.adult_id from guardianships g join children c on c.id = g.child_id
      where ${cIsHere} and instr(folded(c.name), ${part})))`);
  }
  return sql`select adults.id, adults.name from adults where ${sql.join(all, sql` and `)}`;
}
