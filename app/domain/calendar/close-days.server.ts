import { eq } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database, Transaction } from "#db/connection.server.ts";
import { closedDays } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import type { ClosedDay } from "./list-terms.server.ts";
import { isFarAway } from "./term-problems.ts";

/** On these days the school is closed: the portal writes to nobody by itself. A day that is closed already changes its kind. */
export function closeDays(
  db: Database,
  { days, staffId, now }: { days: readonly ClosedDay[]; staffId: string; now: number },
): { status: "closed" } | { status: "far-away"; on: string } {
  const far = days.find(({ closedOn }) => isFarAway(closedOn, isoDateOf(now)));
  if (far) return { status: "far-away", on: far.closedOn };
  return db.transaction(
    (tx) => {
      writeClosedDays(tx, days);
      const actor = { kind: "staff", id: staffId } as const;
      if (days.length > 0) recordAudit(tx, { actor, action: "closed-days", now });
      return { status: "closed" };
    },
    { behavior: "immediate" },
  );
}

export function writeClosedDays(tx: Transaction, days: readonly ClosedDay[]): void {
  for (const { closedOn, kind } of days)
    tx.insert(closedDays)
      .values({ closedOn, kind })
      .onConflictDoUpdate({ target: closedDays.closedOn, set: { kind } })
      .run();
}

/** The school is open on this day after all. */
export function openDay(
  db: Database,
  { on, staffId, now }: { on: string; staffId: string; now: number },
): { status: "opened" | "was-open" } {
  return db.transaction(
    (tx) => {
      const { changes } = tx.delete(closedDays).where(eq(closedDays.closedOn, on)).run();
      if (changes === 0) return { status: "was-open" };
      recordAudit(tx, { actor: { kind: "staff", id: staffId }, action: "opened-day", now });
      return { status: "opened" };
    },
    { behavior: "immediate" },
  );
}
