import { and, eq, isNull } from "drizzle-orm";
import { DAY } from "#app/dates.ts";
import type { Transaction } from "#db/connection.server.ts";
import { adults, parentSessions, passes } from "#db/schema.ts";
import { queueMail } from "../mail/queue-mail.server.ts";
import type { PeopleChange } from "../people/change-people.server.ts";

/**
 * What an import means for ways in: a new address ends those that were mailed to the old one, and the old one is told;
 * somebody who leaves needs none. An adult on hold is written nothing (rule 21).
 */
export function closeOldWaysIn(
  tx: Transaction,
  { changes, now }: { changes: readonly PeopleChange[]; now: number },
): void {
  for (const change of changes) {
    if (change.table !== "adults" || change.action !== "update") continue;
    const { id, set } = change;
    if (set.email !== undefined) {
      endPasses(tx, { adultId: id, ending: "address-changed", now });
      tx.delete(parentSessions).where(eq(parentSessions.adultId, id)).run();
      tellOldAddress(tx, { adultId: id, isHeldNow: set.heldAt != null, now });
    } else if (set.leftOn) endPasses(tx, { adultId: id, ending: "left", now });
  }
}

function endPasses(
  tx: Transaction,
  { adultId, ending, now }: { adultId: string; ending: "address-changed" | "left"; now: number },
): void {
  tx.update(passes)
    .set({ endedAt: now, ending })
    .where(
      and(
        eq(passes.adultId, adultId),
        isNull(passes.endedAt),
        // A slip was never mailed anywhere.
        ending === "address-changed" ? eq(passes.kind, "link") : undefined,
      ),
    )
    .run();
}

function tellOldAddress(
  tx: Transaction,
  { adultId, isHeldNow, now }: { adultId: string; isHeldNow: boolean; now: number },
): void {
  const adult = tx.select().from(adults).where(eq(adults.id, adultId)).get();
  if (!adult?.email || adult.leftOn !== null || adult.mailboxState !== "usable") return;
  if (adult.heldAt !== null || isHeldNow) return;
  queueMail(tx, {
    values: { kind: "address-changed", adultName: adult.knownAs ?? adult.name },
    adultId,
    to: adult.email,
    language: adult.language,
    expiresAt: now + 7 * DAY,
    now,
  });
}
