import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { children } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { changePeople } from "./change-people.server.ts";
import { readsHolds } from "./hold-adult.server.ts";

/**
 * Sets or takes away the mark by which the safeguarding lead alone is told when a stranger asks after this child. Only
 * head and safeguarding lead set it and know of it.
 */
export function tellSafeguarding(
  db: Database,
  { childId, tells, staffId, now }: { childId: string; tells: boolean; staffId: string; now: number },
): { status: "set" | "no-such-child" | "head-or-dsl-only" } {
  return db.transaction(
    (tx) => {
      if (!readsHolds(tx, staffId)) return { status: "head-or-dsl-only" };
      if (!tx.select().from(children).where(eq(children.id, childId)).get())
        return { status: "no-such-child" };
      const set = { tellsSafeguarding: tells };
      const changes = [{ table: "children", action: "update", id: childId, set } as const];
      changePeople(tx, { kind: "edit", changes, staffId, now });
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "marked-for-safeguarding", subjectId: childId, now });
      return { status: "set" };
    },
    { behavior: "immediate" },
  );
}
