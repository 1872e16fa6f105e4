import type { Database } from "#db/connection.server.ts";
import { currentRecordOf } from "../people/records-of.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";
import {
  actOnDataRequest,
  type ByStaff,
  type NotThisRequest,
  setDataRequest,
} from "./data-request-to-act-on.server.ts";

/** The office has found out who asks. Said once: whose data a request is about does not change under a review. */
export function matchDataRequest(
  db: Database,
  { adultId, ...by }: ByStaff & { adultId: string },
): { status: "matched" | "matched-already" | "no-such-adult" } | NotThisRequest {
  const as = { action: "matched-data-request", done: "matched" } as const;
  return actOnDataRequest(db, by, as, (tx, request) => {
    if (request.adultId !== null) return { status: "matched-already" };
    const adult = currentRecordOf(tx, adultId);
    if (!adult || adult.erasedAt !== null) return { status: "no-such-adult" };
    if (isOwnRecord(tx, { staffId: by.staffId, adultId: adult.id })) return { status: "own-record" };
    setDataRequest(tx, request.id, { adultId: adult.id });
    return { status: "matched" };
  });
}
