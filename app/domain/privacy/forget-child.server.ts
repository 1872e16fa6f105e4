import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { children, guardianships } from "#db/schema.ts";
import { deleteChildrenWithoutAdults, emptyHistory } from "./empty-people.server.ts";

/** Forgets a child who is no longer here, and whose child they were; the adults stay. One who is here is not touched. */
export function forgetChild(
  db: Database,
  { childId }: { childId: string },
): { status: "forgotten" | "no-such-child" | "still-here" } {
  return db.transaction(
    (tx) => {
      const child = tx.select().from(children).where(eq(children.id, childId)).get();
      if (!child) return { status: "no-such-child" };
      if (child.leftOn === null && child.diedAt === null) return { status: "still-here" };
      const ties = tx
        .delete(guardianships)
        .where(eq(guardianships.childId, childId))
        .returning({ id: guardianships.id })
        .all();
      deleteChildrenWithoutAdults(tx, [childId]);
      emptyHistory(tx, [childId, ...ties.map(({ id }) => id)]);
      return { status: "forgotten" };
    },
    { behavior: "immediate" },
  );
}
