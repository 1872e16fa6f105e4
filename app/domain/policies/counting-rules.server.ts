import { and, asc, eq, sql } from "drizzle-orm";
import { isoDateOf, lastYearlyDay, startOfDay } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { keptWhileContentStays } from "#db/kept-while.server.ts";
import { prepared } from "#db/prepared.server.ts";
import { policies, policyVersions } from "#db/schema.ts";
import {
  isAskedNow,
  isNewest,
  type Policy,
  type PolicyVersion,
  type VersionWithoutText,
  withoutText,
} from "./policies-in-force.server.ts";

/** Which answers count for one asked policy at one moment. */
export type CountingRule = {
  policy: Policy;
  /** The newest text: what is read and signed now. */
  version: VersionWithoutText;
  /** Answers to the version of this number and to later ones count. */
  countsFrom: number;
  /** Only answers given since then count: the last day on which every year's answers fell due, or 0. */
  countsSince: number;
  /** Whoever was asked since then was asked for what counts now. */
  asksSince: number;
};

type VersionDates = Pick<PolicyVersion, "number" | "kind" | "askAgainFrom" | "publishedAt">;

/**
 * What counts, for the parent's pages and the roll alike (rule 11). Once: an answer to any version. On change: to the
 * newest one that is more than a correction and whose day for asking again has come. Every year: the same, and only
 * since the policy's day of the year, in London.
 */
export function countingRules(db: Database | Transaction, now: number): CountingRule[] {
  return asked(db).map(({ policy, version, versions }) => ({
    policy,
    version,
    ...whatCounts(policy, versions, now),
  }));
}

/** The rule of one policy, given its versions from the first one on. */
export function whatCounts(
  { renewal, renewsOn }: Pick<Policy, "renewal" | "renewsOn">,
  versions: readonly VersionDates[],
  now: number,
): Pick<CountingRule, "countsFrom" | "countsSince" | "asksSince"> {
  const changed = (one: VersionDates) =>
    one.kind !== "correction" && (one.askAgainFrom === null || one.askAgainFrom <= isoDateOf(now));
  const from = renewal === "once" ? versions[0] : (versions.findLast(changed) ?? versions[0]);
  const countsSince =
    renewal === "every-year" && renewsOn !== null ? startOfDay(lastYearlyDay(now, renewsOn)) : 0;
  return {
    countsFrom: from?.number ?? 1,
    countsSince,
    asksSince: Math.max(from?.publishedAt ?? 0, countsSince),
  };
}

/** Asked of everybody with a child here, or only of those with one in certain year groups. */
export function isAskedOf({ askedYearGroups }: Policy, yearGroups: readonly string[]): boolean {
  return askedYearGroups === null || yearGroups.some((one) => askedYearGroups.includes(one));
}

/** From the first version on: of the older ones nothing else is asked, and ten years of them are many. */
const datesOfVersions = sql<string>`(
  select json_group_array(json_object('number', dated.number, 'kind', dated.kind,
    'askAgainFrom', dated.ask_again_from, 'publishedAt', dated.published_at) order by dated.number)
  from policy_versions dated where dated.policy_id = ${policies.id})`;

/** Each with its newest version, without the text. Many hold on to them: nobody may change one. */
const asked = keptWhileContentStays((db) =>
  askedNow(db)
    .all({})
    .map(({ policy, version, dates }) => ({
      policy: Object.freeze(policy),
      version: Object.freeze(version),
      versions: JSON.parse(dates) as VersionDates[],
    })),
);

const askedNow = prepared((db) =>
  db
    .select({ policy: policies, version: withoutText, dates: datesOfVersions })
    .from(policies)
    .innerJoin(policyVersions, and(eq(policyVersions.policyId, policies.id), isNewest))
    .where(isAskedNow)
    .orderBy(asc(policies.position)),
);
