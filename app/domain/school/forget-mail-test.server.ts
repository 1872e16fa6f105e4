import { and, desc, eq, lte } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { emails, school } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/**
 * A test mail says something only of the way in which it was sent: with another sender, office address or mail server
 * the school tests again before it asks (rule 22).
 */
export function forgetMailTest(
  db: Database,
  { sentBy, now }: { sentBy: string; now: number },
): { status: "forgotten" | "still-true" } {
  return db.transaction(
    (tx) => {
      const testedAt = tx.select().from(school).get()?.mailTestedAt;
      if (testedAt == null) return { status: "still-true" };
      const tested = tx
        .select()
        .from(emails)
        .where(and(eq(emails.kind, "test"), lte(emails.queuedAt, testedAt)))
        .orderBy(desc(emails.queuedAt))
        .get();
      if (tested?.values.kind !== "test" || tested.values.sentBy === sentBy) return { status: "still-true" };
      tx.update(school).set({ mailTestedAt: null }).run();
      recordAudit(tx, { actor: { kind: "portal" }, action: "forgot-mail-test", now });
      return { status: "forgotten" };
    },
    { behavior: "immediate" },
  );
}
