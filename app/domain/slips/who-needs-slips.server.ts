import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { cIsHere } from "../people/child-is-here.server.ts";
import { rollStates } from "../roll/roll-states.server.ts";
import { readiness } from "../school/readiness.server.ts";
import { ownRecords } from "../staff/own-records.server.ts";

/** Whom the office wants slips for. */
export type SlipChoice =
  /** No mail would reach them, or the post reaches them best. */
  | { who: "without-email"; replacesLive: boolean }
  | { who: "class"; className: string; replacesLive: boolean }
  /** Picked by name: a slip of theirs that still works is replaced. */
  | { who: "adults"; adultIds: string[] };

export type Candidate = {
  adultId: string;
  name: string;
  /** When the slip was printed that they have and that still works. */
  liveSlipSince: number | null;
  /** Short titles of what they have not answered. */
  policies: string[];
};

export type SlipsNeeded =
  | {
      status: "ready";
      slips: Candidate[];
      onHold: Candidate[];
      /** Left out because nobody makes a slip for themselves (rule 8). */
      own: Candidate[];
      answered: Candidate[];
      /** Left out because their slip still works. */
      haveSlip: Candidate[];
    }
  /** The readiness list is not done: nobody is asked before (rule 22). */
  | { status: "not-ready" };

/**
 * Who gets a slip and who is left out, and why. Never somebody on hold (rule 21), who has left, with nothing to
 * answer, or the one who prints (rule 8); and while the school is not ready nobody at all.
 */
export function whoNeedsSlips(
  db: Database | Transaction,
  { choice, staffId, now }: { choice: SlipChoice; staffId: string; now: number },
): SlipsNeeded {
  if (!readiness(db).mayAsk) return { status: "not-ready" };

  const all = candidates(db, choice, now);
  const ownIds = ownRecords(db, staffId);
  const needing = all.filter(({ policies }) => policies.length > 0);
  const open = needing.filter(({ adultId }) => !ownIds.has(adultId));
  const free = open.filter(({ heldAt }) => heldAt === null);
  const replacesLive = choice.who === "adults" || choice.replacesLive;
  const isLeftOut = ({ liveSlipSince }: Candidate) => liveSlipSince !== null && !replacesLive;
  return {
    status: "ready",
    slips: free.filter((one) => !isLeftOut(one)),
    onHold: open.filter(({ heldAt }) => heldAt !== null),
    own: needing.filter(({ adultId }) => ownIds.has(adultId)),
    answered: all.filter(({ policies }) => policies.length === 0),
    haveSlip: free.filter(isLeftOut),
  };
}

/** Everybody on the roll whom the choice means, by surname. */
function candidates(db: Database | Transaction, choice: SlipChoice, now: number) {
  const rows = db.all<Omit<Candidate, "policies"> & { heldAt: number | null; policies: string }>(sql`
    select roll.adult_id as adultId, roll.name, adults.held_at as heldAt,
      (select max(slip.created_at) from passes slip
        where slip.adult_id = roll.adult_id and slip.kind = 'slip' and slip.ended_at is null
          and slip.expires_at > ${now}) as liveSlipSince,
      json_group_array(v.short_title order by roll.position)
        filter (where roll.state not in ('acknowledged', 'acknowledged-with-concern', 'rather-not')) as policies
    from ${rollStates(db, now)} roll
    join adults on adults.id = roll.adult_id
    join policy_versions v on v.id = roll.policy_version_id
    where ${isMeant(choice)}
    group by roll.adult_id
    order by by_surname(roll.name), roll.adult_id`);
  return rows.map((row) => ({ ...row, policies: JSON.parse(row.policies) as string[] }));
}

function isMeant(choice: SlipChoice): SQL {
  switch (choice.who) {
    case "without-email":
      return sql`(adults.email is null or adults.mailbox_state <> 'usable' or adults.best_reached_by = 'post')`;
    case "class":
      return sql`exists (select 1 from guardianships g join children c on c.id = g.child_id
        where g.adult_id = roll.adult_id and ${cIsHere} and c.class_name = ${choice.className})`;
    case "adults":
      return sql`roll.adult_id in (select value from json_each(${JSON.stringify(choice.adultIds)}))`;
  }
}
