import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { dataRequests } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { currentRecordOf } from "../people/records-of.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import { type DataRequestKind, dueOnOf } from "./deadlines.ts";

export type WriteDownOutcome =
  | { status: "written-down"; requestId: string }
  | { status: "received-later" | "no-such-adult" | "own-record" };

/**
 * The office writes down what came by letter, by phone or at the desk. The time counts from the day on which it came, which
 * may be long ago and is never later than today. Nobody writes down their own (rule 8).
 */
export function writeDownRequest(
  db: Database,
  request: {
    kind: DataRequestKind;
    /** Null where it is somebody who was not found on the roll. */
    adultId: string | null;
    /** Who asks, and how to answer them. */
    asker: string;
    note: string;
    receivedOn: string;
    staffId: string;
    now: number;
  },
): WriteDownOutcome {
  const { kind, adultId, asker, note, receivedOn, staffId, now } = request;
  return db.transaction(
    (tx) => {
      if (receivedOn > isoDateOf(now)) return { status: "received-later" };
      const adult = adultId === null ? null : currentRecordOf(tx, adultId);
      if (adultId !== null && (!adult || adult.erasedAt !== null)) return { status: "no-such-adult" };
      if (adult && isOwnRecord(tx, { staffId, adultId: adult.id })) return { status: "own-record" };
      const requestId = newId(now);
      tx.insert(dataRequests)
        .values({
          id: requestId,
          kind,
          adultId: adult?.id ?? null,
          asker: asker || null,
          note: note || null,
          receivedOn,
          dueOn: dueOnOf(kind, receivedOn),
          recordedAt: now,
          recordedBy: staffId,
        })
        .run();
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: "wrote-down-data-request",
        subjectId: adult?.id,
        now,
      });
      return { status: "written-down", requestId };
    },
    { behavior: "immediate" },
  );
}
