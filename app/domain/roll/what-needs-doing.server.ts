import { count, gte } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { policyDrafts, terms } from "#db/schema.ts";
import { countOverdue, countTasks } from "../inbox/list-tasks.server.ts";
import type { Viewer } from "../inbox/tasks-shown-to.server.ts";
import { countDataRequests } from "../privacy/list-data-requests.server.ts";
import { countToRing } from "../reminders/list-to-ring.server.ts";
import { type Joiner, listJoiners } from "../requests/list-joiners.server.ts";
import type { RollCounts } from "./count-roll.server.ts";

/** In the order in which they press, once what is overdue stands first. */
export const NEEDS = [
  "data-requests",
  "concerns",
  "other-tasks",
  "addresses",
  "no-term-dates",
  "to-ring",
  "no-email",
  "joiners",
  "not-asked",
  "drafts",
] as const;
export type Need = (typeof NEEDS)[number];

export type NeedCounted = { need: Need; count: number; overdue: number; dueSoon: number };

type RollNow = Pick<RollCounts, "onPaperOnly" | "reach"> & {
  policies: Pick<RollCounts["policies"][number], "adults">[];
};

/**
 * What waits for somebody today, the most urgent first, as far as `viewer` may know of it. Everything in the inbox is
 * counted once, where it is dealt with: an address that does not work is its adult's, a request about data the register's.
 */
export function whatNeedsDoing(
  db: Database,
  { viewer, roll, now }: { viewer: Viewer; roll: RollNow; now: number },
): NeedCounted[] {
  const tasks = countTasks(db, { viewer, now });
  const overdue = countOverdue(db, { viewer, now });
  const { open: dataRequests, ...ofThem } = countDataRequests(db, { now });
  const counts: Record<Need, { count: number; overdue?: number; dueSoon?: number }> = {
    "data-requests": { count: dataRequests, ...ofThem },
    concerns: { count: tasks.concerns, overdue: overdue.concerns },
    "other-tasks": { count: tasks.others, overdue: overdue.others },
    addresses: { count: roll.reach.unreachable, overdue: overdue.addresses },
    "no-term-dates": { count: knowsTerms(db, now) ? 0 : 1 },
    "to-ring": { count: countToRing(db, { now }) },
    "no-email": { count: roll.onPaperOnly },
    joiners: { count: listJoiners(db, { now }).filter(isToBeAsked).length },
    "not-asked": { count: Math.max(0, ...roll.policies.map(({ adults }) => adults["not-asked"])) },
    drafts: { count: db.select({ drafts: count() }).from(policyDrafts).get()?.drafts ?? 0 },
  };
  return NEEDS.map((need) => ({ need, overdue: 0, dueSoon: 0, ...counts[need] }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => Number(other.overdue > 0) - Number(one.overdue > 0));
}

/** By itself, on the next school morning. */
function isToBeAsked({ reason, notYetSince }: Joiner): boolean {
  return reason === null && notYetSince === null;
}

/** Without them nothing goes out by itself (rule 13). */
function knowsTerms(db: Database, now: number): boolean {
  const ahead = gte(terms.endsOn, isoDateOf(now));
  return db.select({ id: terms.id }).from(terms).where(ahead).limit(1).get() !== undefined;
}
