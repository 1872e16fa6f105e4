import type { Database } from "#db/connection.server.ts";
import { readsHolds } from "../people/hold-adult.server.ts";
import {
  actOnDataRequest,
  type ByStaff,
  type NotThisRequest,
  setDataRequest,
} from "./data-request-to-act-on.server.ts";

/**
 * Head or safeguarding lead has looked at the parts that are held apart, whether or not there are any, and says what may be
 * added. Looking again takes the place of what was said before.
 */
export function reviewDataRequest(
  db: Database,
  { addedText, ...by }: ByStaff & { addedText: string },
): { status: "reviewed" | "head-or-dsl-only" | "nobody-known" } | NotThisRequest {
  const as = { action: "reviewed-data-request", done: "reviewed" } as const;
  return actOnDataRequest(db, by, as, (tx, request) => {
    if (!readsHolds(tx, by.staffId)) return { status: "head-or-dsl-only" };
    if (request.adultId === null) return { status: "nobody-known" };
    setDataRequest(tx, request.id, {
      reviewedAt: by.now,
      reviewedBy: by.staffId,
      addedText: addedText || null,
    });
    return { status: "reviewed" };
  });
}
