import { aliasedTable, desc, eq, inArray } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { adults, dataRequests, staff } from "#db/schema.ts";
import { recordsOf } from "../people/records-of.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import { deadlineOf } from "./deadlines.ts";

const recorder = aliasedTable(staff, "recorder");
const reviewer = aliasedTable(staff, "reviewer");
const closer = aliasedTable(staff, "closer");

export type FoundDataRequest = NonNullable<ReturnType<typeof findDataRequest>>;

/** One request of the register, with what it waits for and who did what about it. */
export function findDataRequest(
  db: Database,
  { requestId, staffId, now }: { requestId: string; staffId: string; now: number },
) {
  const row = db
    .select({
      request: dataRequests,
      adult: { id: adults.id, name: adults.name, email: adults.email, erasedAt: adults.erasedAt },
      recordedBy: recorder.name,
      reviewedBy: reviewer.name,
      closedBy: closer.name,
    })
    .from(dataRequests)
    .leftJoin(adults, eq(adults.id, dataRequests.adultId))
    .leftJoin(recorder, eq(recorder.id, dataRequests.recordedBy))
    .leftJoin(reviewer, eq(reviewer.id, dataRequests.reviewedBy))
    .leftJoin(closer, eq(closer.id, dataRequests.closedBy))
    .where(eq(dataRequests.id, requestId))
    .get();
  if (!row) return null;
  return {
    ...row,
    deadline: deadlineOf(row.request, isoDateOf(now)),
    isOwn: row.adult !== null && isOwnRecord(db, { staffId, adultId: row.adult.id }),
  };
}

/** What this adult has asked of the school, newest first: also what the office wrote down for them. */
export function dataRequestsOf(db: Database, { adultId }: { adultId: string }) {
  return db
    .select()
    .from(dataRequests)
    .where(inArray(dataRequests.adultId, recordsOf(adultId)))
    .orderBy(desc(dataRequests.receivedOn), desc(dataRequests.recordedAt))
    .all();
}
