import { aliasedTable, asc, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { adults, dataRequests, staff } from "#db/schema.ts";
import { type Deadline, deadlineOf } from "./deadlines.ts";

export type ListedDataRequest = {
  id: string;
  kind: (typeof dataRequests.$inferSelect)["kind"];
  adultId: string | null;
  adultName: string | null;
  asker: string | null;
  receivedOn: string;
  deadline: Deadline;
  closedAt: number | null;
  closedBy: string | null;
  outcome: string | null;
};

const closer = aliasedTable(staff, "closer");

/** Open requests by the day on which they are due, closed ones newest first. */
export function listDataRequests(
  db: Database,
  { list, now }: { list: "open" | "closed"; now: number },
): ListedDataRequest[] {
  const today = isoDateOf(now);
  return db
    .select({ request: dataRequests, adultName: adults.name, closedBy: closer.name })
    .from(dataRequests)
    .leftJoin(adults, eq(adults.id, dataRequests.adultId))
    .leftJoin(closer, eq(closer.id, dataRequests.closedBy))
    .where(list === "open" ? isNull(dataRequests.closedAt) : isNotNull(dataRequests.closedAt))
    .orderBy(...(list === "open" ? [asc(dataRequests.dueOn)] : [desc(dataRequests.closedAt)]))
    .all()
    .map(({ request, adultName, closedBy }) => ({
      id: request.id,
      kind: request.kind,
      adultId: request.adultId,
      adultName,
      asker: request.asker,
      receivedOn: request.receivedOn,
      deadline: deadlineOf(request, today),
      closedAt: request.closedAt,
      closedBy,
      outcome: request.outcome,
    }));
}

/** A deadline within these days is worth saying on the overview. */
const SOON = 7;

/** How many requests wait for an answer, and of them how many are past their day, or soon will be. */
export function countDataRequests(
  db: Database,
  { now }: { now: number },
): { open: number; overdue: number; dueSoon: number } {
  const open = listDataRequests(db, { list: "open", now });
  const left = open.flatMap(({ deadline }) => ("daysLeft" in deadline ? [deadline.daysLeft] : []));
  return {
    open: open.length,
    overdue: left.filter((days) => days < 0).length,
    dueSoon: left.filter((days) => days >= 0 && days <= SOON).length,
  };
}
