import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { staff, tasks } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { tasksShownTo } from "../inbox/tasks-shown-to.server.ts";
import { isLastAdmin } from "./active-admins.server.ts";
import { endSessions } from "./end-sessions.server.ts";

export type EndOutcome =
  | { status: "ended"; handedOver: number }
  | { status: "yourself" | "last-admin" | "no-such-person" | "no-such-heir" };

/**
 * Somebody has left the office: their sessions and waiting codes die at once, and what they had open in the inbox goes
 * to somebody else who may read it, or to nobody, where everybody sees it. Nobody ends themselves; one admin stays.
 */
export function endStaff(
  db: Database,
  end: { staffId: string; heirId: string | null; by: string; now: number },
): EndOutcome {
  const { staffId, heirId, by, now } = end;
  return db.transaction(
    (tx): EndOutcome => {
      const active = (id: string) =>
        tx
          .select()
          .from(staff)
          .where(and(eq(staff.id, id), isNull(staff.endedAt)))
          .get();
      const person = active(staffId);
      if (!person) return { status: "no-such-person" };
      if (staffId === by) return { status: "yourself" };
      if (isLastAdmin(tx, { staffId })) return { status: "last-admin" };
      const heir = heirId === null ? null : active(heirId);
      if (heir === undefined || heir?.id === staffId) return { status: "no-such-heir" };

      tx.update(staff).set({ endedAt: now }).where(eq(staff.id, staffId)).run();
      endSessions(tx, { ...person, staffId, now });
      const open = and(eq(tasks.ownerId, staffId), isNull(tasks.doneAt));
      const handedOver = tx.select({ id: tasks.id }).from(tasks).where(open).all().length;
      // First to the heir what they may know of: the rest then has the old owner still.
      if (heir)
        tx.update(tasks)
          .set({ ownerId: heir.id })
          .where(and(open, tasksShownTo(tx, heir)))
          .run();
      tx.update(tasks).set({ ownerId: null }).where(open).run();
      recordAudit(tx, { actor: { kind: "staff", id: by }, action: "ended-staff", subjectId: staffId, now });
      return { status: "ended", handedOver };
    },
    { behavior: "immediate" },
  );
}
