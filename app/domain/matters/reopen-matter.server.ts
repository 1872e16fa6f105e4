import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { actOnMatter, type ByStaff, type NotThisMatter } from "./matter-to-change.server.ts";
import { writeStep } from "./write-step.server.ts";

/** Opens a closed matter again, with the reason: it happened again, or was closed too soon. */
export function reopenMatter(
  db: Database,
  { reason, ...by }: ByStaff & { reason: string },
): { status: "reopened" | "not-closed" } | NotThisMatter {
  return actOnMatter(db, by, (tx, { id: matterId, closedAt }) => {
    if (closedAt === null) return { status: "not-closed" };
    writeStep(tx, { matterId, kind: "reopened", doneOn: isoDateOf(by.now), words: reason }, by);
    return { status: "reopened" };
  });
}
