import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { children, guardianships } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { changePeople } from "./change-people.server.ts";
import { currentGuardianships } from "./children-shown-to.server.ts";
import { stopSchoolMails } from "./end-ways-in.server.ts";

type Written = { status: "written" | "no-such-child" | "written-already" };

/**
 * This child has died. From this moment nothing that the portal makes names the child, and nobody is asked or thanked for
 * anything on the child's account: adults with no other child here are off the roll, and what waits for them is stopped.
 * Brothers' and sisters' adults are asked on their account only; a mail that waits names them only (claim-mail).
 */
export function childDied(
  db: Database,
  { childId, staffId, now }: { childId: string; staffId: string; now: number },
): Written {
  return db.transaction(
    (tx) => {
      const child = tx.select().from(children).where(eq(children.id, childId)).get();
      if (!child) return { status: "no-such-child" };
      if (child.diedAt !== null) return { status: "written-already" };

      const changes = [{ table: "children", action: "update", id: childId, set: { diedAt: now } } as const];
      changePeople(tx, { kind: "edit", changes, staffId, now });
      const ofChild = tx.select().from(guardianships).where(eq(guardianships.childId, childId)).all();
      for (const { adultId } of ofChild) {
        if (currentGuardianships(tx, adultId).length === 0) stopSchoolMails(tx, { adultId, now });
      }
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "child-died", subjectId: childId, now });
      return { status: "written" };
    },
    { behavior: "immediate" },
  );
}

/** It was written down by mistake: everything is as it was, but for mails that were stopped. */
export function childIsAlive(
  db: Database,
  { childId, staffId, now }: { childId: string; staffId: string; now: number },
): Written {
  return db.transaction(
    (tx) => {
      const child = tx.select().from(children).where(eq(children.id, childId)).get();
      if (!child) return { status: "no-such-child" };
      if (child.diedAt === null) return { status: "written-already" };
      const changes = [{ table: "children", action: "update", id: childId, set: { diedAt: null } } as const];
      changePeople(tx, { kind: "edit", changes, staffId, now });
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "child-is-alive", subjectId: childId, now });
      return { status: "written" };
    },
    { behavior: "immediate" },
  );
}
