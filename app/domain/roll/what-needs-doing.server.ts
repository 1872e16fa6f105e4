import { and, count, gte, inArray, isNull } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { policyDrafts, tasks, terms } from "#db/schema.ts";
import { countTasks } from "../inbox/list-tasks.server.ts";
import { tasksShownTo, type Viewer } from "../inbox/tasks-shown-to.server.ts";
import { countPressingRequests } from "../privacy/list-data-requests.server.ts";
import { countToRing } from "../reminders/list-to-ring.server.ts";
import { type Joiner, listJoiners } from "../requests/list-joiners.server.ts";
import type { PolicyCounts } from "./count-roll.server.ts";

/** In the order in which they press. */
export const NEEDS = [
  "data-requests-overdue",
  "tasks-overdue",
  "concerns",
  "mail-came-back",
  "data-requests-due",
  "tasks-mine",
  "tasks-nobodys",
  "no-term-dates",
  "to-ring",
  "no-email",
  "joiners",
  "not-asked",
  "drafts",
] as const;
export type Need = (typeof NEEDS)[number];

type RollNow = { onPaperOnly: number; policies: Pick<PolicyCounts, "adults">[] };

const CAME_BACK = ["mail-bounced", "mail-refused", "mail-complaint"] as const;

/** What waits for somebody today, the most urgent first, as far as `viewer` may know of it. */
export function whatNeedsDoing(
  db: Database,
  { viewer, roll, now }: { viewer: Viewer; roll: RollNow; now: number },
): { need: Need; count: number }[] {
  const { overdue, mine, nobodys } = countTasks(db, { viewer, now });
  const dataRequests = countPressingRequests(db, { now });
  const counts: Record<Need, number> = {
    "data-requests-overdue": dataRequests.overdue,
    "tasks-overdue": overdue,
    concerns: countOpen(db, viewer, ["concern"]),
    "mail-came-back": countOpen(db, viewer, CAME_BACK),
    "data-requests-due": dataRequests.dueSoon,
    "tasks-mine": mine,
    "tasks-nobodys": nobodys,
    "no-term-dates": knowsTerms(db, now) ? 0 : 1,
    "to-ring": countToRing(db, { now }),
    "no-email": roll.onPaperOnly,
    joiners: listJoiners(db, { now }).filter(isToBeAsked).length,
    "not-asked": Math.max(0, ...roll.policies.map(({ adults }) => adults["not-asked"])),
    drafts: db.select({ drafts: count() }).from(policyDrafts).get()?.drafts ?? 0,
  };
  return NEEDS.flatMap((need) => (counts[need] > 0 ? [{ need, count: counts[need] }] : []));
}

/** By itself, on the next school morning. */
function isToBeAsked({ reason, notYetSince }: Joiner): boolean {
  return reason === null && notYetSince === null;
}

function countOpen(
  db: Database,
  viewer: Viewer,
  kinds: readonly (typeof tasks.$inferSelect)["kind"][],
): number {
  const where = and(isNull(tasks.doneAt), inArray(tasks.kind, [...kinds]), tasksShownTo(db, viewer));
  return db.select({ open: count() }).from(tasks).where(where).get()?.open ?? 0;
}

/** Without them nothing goes out by itself (rule 13). */
function knowsTerms(db: Database, now: number): boolean {
  const ahead = gte(terms.endsOn, isoDateOf(now));
  return db.select({ id: terms.id }).from(terms).where(ahead).limit(1).get() !== undefined;
}
