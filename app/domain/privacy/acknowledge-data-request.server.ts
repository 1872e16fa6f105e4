import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import {
  actOnDataRequest,
  type ByStaff,
  type NotThisRequest,
  setDataRequest,
} from "./data-request-to-act-on.server.ts";

/** The asker was told that the school has it: between the day on which it came and today. */
export function acknowledgeDataRequest(
  db: Database,
  { acknowledgedOn, ...by }: ByStaff & { acknowledgedOn: string },
): { status: "acknowledged" | "before-it-came" | "not-yet" | "acknowledged-already" } | NotThisRequest {
  const as = { action: "acknowledged-data-request", done: "acknowledged" } as const;
  return actOnDataRequest(db, by, as, (tx, request) => {
    if (request.acknowledgedOn !== null) return { status: "acknowledged-already" };
    if (acknowledgedOn < request.receivedOn) return { status: "before-it-came" };
    if (acknowledgedOn > isoDateOf(by.now)) return { status: "not-yet" };
    setDataRequest(tx, request.id, { acknowledgedOn });
    return { status: "acknowledged" };
  });
}
