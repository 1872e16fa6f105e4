import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { cIsHere } from "../people/child-is-here.server.ts";
import { type CountingRule, countingRules, isAskedOf } from "../policies/counting-rules.server.ts";
import { type RollState, rollStates } from "./roll-states.server.ts";

export type MissingAdult = {
  adultId: string;
  name: string;
  /** Their children in this class, as the roll names them; none where a court order limits this adult (rule 21). */
  children: string[];
  /** What they have not answered. */
  policies: { title: string; state: RollState }[];
  /** How often they were written to about it, and when last. */
  asked: number;
  reminded: number;
  lastWrittenAt: number | null;
};

export type MissingInClass = { className: string; adults: MissingAdult[] };

type Missing = { adultId: string; name: string; policyId: string; state: RollState };
type Tie = { adultId: string; child: string; className: string; yearGroup: string; courtOrder: 0 | 1 };
type Written = { adultId: string; policyId: string; mailId: string; isReminder: 0 | 1; at: number };

/**
 * Everybody who has not answered everything, by class and surname: what the head takes to the gate. Nobody on hold
 * (rule 21), and nobody who answered, whatever they said. An adult with children in two classes stands in both.
 */
export function missingByClass(db: Database, { now }: { now: number }): MissingInClass[] {
  const rules = countingRules(db, now);
  const missing = Map.groupBy(whoIsMissing(db, now), ({ adultId }) => adultId);
  const adultIds = JSON.stringify([...missing.keys()]);
  const ties = Map.groupBy(tiesOf(db, adultIds), ({ adultId }) => adultId);
  const written = Map.groupBy(writtenTo(db, adultIds, rules), ({ adultId }) => adultId);

  const classes = new Map<string, MissingAdult[]>(classesOf(ties).map((name) => [name, []]));
  for (const [adultId, open] of missing) {
    const own = ties.get(adultId) ?? [];
    const isLimited = own.some(({ courtOrder }) => courtOrder === 1);
    for (const [className, inClass] of Map.groupBy(own, (tie) => tie.className)) {
      const years = inClass.map(({ yearGroup }) => yearGroup);
      const asked = rules.filter(({ policy }) => isAskedOf(policy, years));
      const policies = asked.flatMap(({ policy, version }) =>
        open.flatMap(({ policyId, state }) =>
          policyId === policy.id ? [{ title: version.shortTitle, state }] : [],
        ),
      );
      const [first] = open;
      if (policies.length === 0 || !first) continue;
      const mails = (written.get(adultId) ?? []).filter(({ policyId }) =>
        open.some((one) => one.policyId === policyId),
      );
      classes.get(className)?.push({
        adultId,
        name: first.name,
        children: isLimited ? [] : inClass.map(({ child }) => child),
        policies,
        asked: mailsIn(mails.filter(({ isReminder }) => isReminder === 0)),
        reminded: mailsIn(mails.filter(({ isReminder }) => isReminder === 1)),
        lastWrittenAt: mails.reduce<number | null>((last, { at }) => Math.max(last ?? 0, at), null),
      });
    }
  }
  return Array.from(classes, ([className, adults]) => ({ className, adults })).filter(
    ({ adults }) => adults.length > 0,
  );
}

/** By surname. Whoever is on hold has a state of their own, and is not here. */
function whoIsMissing(db: Database, now: number): Missing[] {
  return db.all<Missing>(sql`
    select adult_id as adultId, name, policy_id as policyId, state from ${rollStates(db, now)} roll
    where state not in ('acknowledged', 'acknowledged-with-concern', 'rather-not', 'on-hold')
    order by by_surname(name), adult_id, position`);
}

function tiesOf(db: Database, adultIds: string): Tie[] {
  return db.all<Tie>(sql`
    select g.adult_id as adultId, c.name as child, c.class_name as className, c.year_group as yearGroup,
      g.court_order as courtOrder
    from guardianships g join children c on c.id = g.child_id
    where ${cIsHere} and g.adult_id in (select value from json_each(${adultIds}))
    order by c.year_group <> 'Reception', c.year_group, c.class_name, c.name`);
}

/** Requests and reminders about what counts now that were sent, or will be; one that asks for two policies twice. */
function writtenTo(db: Database, adultIds: string, rules: readonly CountingRule[]): Written[] {
  const asked = rules.map(({ policy, countsFrom }) => ({ policyId: policy.id, countsFrom }));
  const counting = sql`select v.id, v.policy_id from json_each(${JSON.stringify(asked)})
    join policy_versions v on v.policy_id = value ->> 'policyId' and v.number >= value ->> 'countsFrom'`;
  return db.all<Written>(sql`
    with counting as materialized (${counting}),
      missing as materialized (select value as id from json_each(${adultIds}))
    select r.adult_id as adultId, counting.policy_id as policyId, r.email_id as mailId, 0 as isReminder,
      r.asked_at as at
    from missing join requests r on r.adult_id = missing.id
    join emails e on e.id = r.email_id and e.state in ('queued', 'sent')
    join requested_versions rv on rv.request_id = r.id
    join counting on counting.id = rv.policy_version_id
    union all
    select r.adult_id, counting.policy_id, r.email_id, 1, r.reminded_at
    from missing join reminders r on r.adult_id = missing.id
    join emails e on e.id = r.email_id and e.state in ('queued', 'sent')
    join reminded_versions rv on rv.reminder_id = r.id
    join counting on counting.id = rv.policy_version_id`);
}

function mailsIn(written: readonly Written[]): number {
  return new Set(written.map(({ mailId }) => mailId)).size;
}

/** Youngest first. */
function classesOf(ties: ReadonlyMap<string, readonly Tie[]>): string[] {
  const all = [...ties.values()].flat();
  const rank = ({ yearGroup, className }: Tie) =>
    `${yearGroup === "Reception" ? 0 : 1}\t${yearGroup}\t${className}`;
  const sorted = all.toSorted((one, other) => rank(one).localeCompare(rank(other)));
  return [...new Set(sorted.map(({ className }) => className))];
}
