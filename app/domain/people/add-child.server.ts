import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { newId } from "#db/new-id.ts";
import { children } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import type { ByStaff } from "./change-adult-record.server.ts";
import { changePeople, type PeopleChange } from "./change-people.server.ts";

export type ChildDetails = Pick<
  Extract<PeopleChange, { table: "children"; action: "insert" }>["row"],
  "name" | "knownAs" | "className" | "yearGroup"
>;

/** Adds a child to the school's list, without adults at first. */
export function addChild(
  db: Database,
  { details, ...by }: { details: ChildDetails } & ByStaff,
): { status: "added"; childId: string } {
  return db.transaction(
    (tx) => {
      const childId = newId(by.now);
      const row = { id: childId, ...details, createdAt: by.now };
      changePeople(tx, { kind: "edit", changes: [{ table: "children", action: "insert", row }], ...by });
      const actor = { kind: "staff", id: by.staffId } as const;
      recordAudit(tx, { actor, action: "added-child", subjectId: childId, now: by.now });
      return { status: "added", childId };
    },
    { behavior: "immediate" },
  );
}

/** Corrects a child's details, with history. */
export function editChild(
  db: Database,
  { childId, details, ...by }: { childId: string; details: ChildDetails } & ByStaff,
): { status: "changed" | "nothing-changed" | "no-such-child" } {
  return db.transaction(
    (tx) => {
      if (!tx.select().from(children).where(eq(children.id, childId)).get())
        return { status: "no-such-child" };
      const { changed } = changePeople(tx, {
        kind: "edit",
        changes: [{ table: "children", action: "update", id: childId, set: details }],
        ...by,
      });
      if (changed === 0) return { status: "nothing-changed" };
      const actor = { kind: "staff", id: by.staffId } as const;
      recordAudit(tx, { actor, action: "edited-child", subjectId: childId, now: by.now });
      return { status: "changed" };
    },
    { behavior: "immediate" },
  );
}
