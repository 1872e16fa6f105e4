import { eq } from "drizzle-orm";
import type { Database, Transaction } from "#db/connection.server.ts";
import { dataRequests } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";

export type DataRequest = typeof dataRequests.$inferSelect;
export type NotThisRequest = { status: "no-such-request" | "closed-already" | "own-record" };
export type ByStaff = { requestId: string; staffId: string; now: number };

/**
 * Does something with an open request, in one transaction, and writes down who did it. A request about the record of whoever
 * acts is for somebody else (rule 8).
 */
export function actOnDataRequest<Outcome extends { status: string }>(
  db: Database,
  { requestId, staffId, now }: ByStaff,
  as: { action: string; done: Outcome["status"] },
  act: (tx: Transaction, request: DataRequest) => Outcome,
): Outcome | NotThisRequest {
  return db.transaction(
    (tx) => {
      const request = tx.select().from(dataRequests).where(eq(dataRequests.id, requestId)).get();
      if (!request) return { status: "no-such-request" };
      if (request.closedAt !== null) return { status: "closed-already" };
      if (request.adultId && isOwnRecord(tx, { staffId, adultId: request.adultId })) {
        return { status: "own-record" };
      }
      const outcome = act(tx, request);
      if (outcome.status === as.done) {
        recordAudit(tx, {
          actor: { kind: "staff", id: staffId },
          action: as.action,
          subjectId: request.adultId ?? undefined,
          now,
        });
      }
      return outcome;
    },
    { behavior: "immediate" },
  );
}

/** Writes these columns of one request. */
export function setDataRequest(tx: Transaction, requestId: string, columns: Partial<DataRequest>): void {
  tx.update(dataRequests).set(columns).where(eq(dataRequests.id, requestId)).run();
}
