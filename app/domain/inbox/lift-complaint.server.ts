import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults, tasks } from "#db/schema.ts";
import { letMailsGoAgain } from "../mail/let-mails-go-again.server.ts";
import { hasComplained } from "../mail/why-not-to-send.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import { writeOutcome } from "./finish-task.server.ts";

/**
 * Somebody whose address called our mail spam says that they want our mails again. What waits in the inbox about it, for
 * everybody at that address, is done with it. Not one's own (rule 8).
 */
export function liftComplaint(
  db: Database,
  { adultId, staffId, now }: { adultId: string; staffId: string; now: number },
): { status: "lifted" | "nothing-to-lift" | "own-record" } {
  return db.transaction(
    (tx) => {
      const adult = tx.select().from(adults).where(eq(adults.id, adultId)).get();
      if (!adult?.email || !hasComplained(tx, adult.email)) return { status: "nothing-to-lift" };
      if (isOwnRecord(tx, { staffId, adultId })) return { status: "own-record" };
      letMailsGoAgain(tx, { adult: { id: adultId, email: adult.email }, staffId, now });
      const waiting = tx
        .select({ id: tasks.id })
        .from(tasks)
        .where(
          and(
            eq(tasks.kind, "mail-complaint"),
            isNull(tasks.doneAt),
            sql`${tasks.adultId} in (select id from adults where email = ${adult.email})`,
          ),
        )
        .all();
      for (const { id } of waiting)
        writeOutcome(tx, { taskId: id, staffId, chose: "wants-mails-again", words: "", now });
      return { status: "lifted" };
    },
    { behavior: "immediate" },
  );
}
