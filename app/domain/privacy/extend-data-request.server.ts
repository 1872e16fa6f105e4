import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import {
  actOnDataRequest,
  type ByStaff,
  type NotThisRequest,
  setDataRequest,
} from "./data-request-to-act-on.server.ts";
import { extendedDueOnOf } from "./deadlines.ts";

/**
 * Two months more, once, because it is complicated. The asker has to be told with the reason within the first month: after
 * that it is too late. A complaint has no such time to extend.
 */
export function extendDataRequest(
  db: Database,
  { reason, ...by }: ByStaff & { reason: string },
): { status: "extended" | "extended-already" | "too-late" | "is-complaint" } | NotThisRequest {
  const as = { action: "extended-data-request", done: "extended" } as const;
  return actOnDataRequest(db, by, as, (tx, request) => {
    const today = isoDateOf(by.now);
    if (request.kind === "complaint") return { status: "is-complaint" };
    if (request.extendedOn !== null) return { status: "extended-already" };
    if (today > request.dueOn) return { status: "too-late" };
    setDataRequest(tx, request.id, {
      dueOn: extendedDueOnOf(request.receivedOn),
      extendedOn: today,
      extensionReason: reason,
    });
    return { status: "extended" };
  });
}
