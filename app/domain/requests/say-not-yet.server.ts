import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { adults, notYetAsked } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

type Decision = { adultId: string; staffId: string; now: number };

/** The office wants this adult not to be asked by the portal itself, until it takes that back (rule 11). */
export function sayNotYet(
  db: Database,
  { adultId, staffId, now }: Decision,
): { status: "said" | "said-already" | "no-such-adult" } {
  return db.transaction(
    (tx) => {
      const adult = tx.select({ erasedAt: adults.erasedAt }).from(adults).where(eq(adults.id, adultId)).get();
      if (!adult || adult.erasedAt !== null) return { status: "no-such-adult" };
      const { changes } = tx
        .insert(notYetAsked)
        .values({ adultId, saidAt: now, saidBy: staffId })
        .onConflictDoNothing()
        .run();
      if (changes === 0) return { status: "said-already" };
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "said-not-yet", subjectId: adultId, now });
      return { status: "said" };
    },
    { behavior: "immediate" },
  );
}

/** The portal may ask this adult by itself again, from the next school morning on. */
export function takeNotYetBack(
  db: Database,
  { adultId, staffId, now }: Decision,
): { status: "taken-back" | "was-not-said" } {
  return db.transaction(
    (tx) => {
      const { changes } = tx.delete(notYetAsked).where(eq(notYetAsked.adultId, adultId)).run();
      if (changes === 0) return { status: "was-not-said" };
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "took-not-yet-back", subjectId: adultId, now });
      return { status: "taken-back" };
    },
    { behavior: "immediate" },
  );
}
