import { and, desc, inArray, ne } from "drizzle-orm";
import { dataRequests, tasks } from "#db/schema.ts";
import { tasksShownTo } from "../inbox/tasks-shown-to.server.ts";
import type { Asked } from "./whose-words.server.ts";

/** What only the adult can have written, on a page of theirs. */
const OWN_WORDS = ["wrong-details", "child-left"];

/**
 * What waited about them in the office's inbox: of which kind, when it came and when it was done. What the safeguarding lead
 * alone is told is not there, and nothing that says who else has their address (rule 5).
 */
export function heldTasks({ db, ids, hidesOwnWords }: Asked) {
  return db
    .select()
    .from(tasks)
    .where(and(inArray(tasks.adultId, ids), ne(tasks.kind, "shared-address"), tasksShownTo(db, null)))
    .orderBy(desc(tasks.createdAt))
    .all()
    .map(({ kind, createdAt, doneAt, note }) => ({
      kind,
      createdAt,
      doneAt,
      wrote: OWN_WORDS.includes(kind) && !hidesOwnWords ? note : null,
    }));
}

/** What they asked about their data, and what they were told: not what staff wrote about it. */
export function heldDataRequests({ db, ids, hidesOwnWords }: Asked) {
  return db
    .select()
    .from(dataRequests)
    .where(inArray(dataRequests.adultId, ids))
    .orderBy(desc(dataRequests.receivedOn), desc(dataRequests.recordedAt))
    .all()
    .map((one) => ({
      kind: one.kind,
      receivedOn: one.receivedOn,
      dueOn: one.dueOn,
      acknowledgedOn: one.acknowledgedOn,
      extendedOn: one.extendedOn,
      extensionReason: hidesOwnWords ? null : one.extensionReason,
      closedAt: one.closedAt,
      /** Through the portal it is in their own words. */
      wrote: one.recordedBy === null && !hidesOwnWords ? one.note : null,
    }));
}
