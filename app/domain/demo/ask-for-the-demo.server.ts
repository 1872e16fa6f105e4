import type { Database } from "#db/connection.server.ts";
import type { Actor } from "../evidence/record-audit.server.ts";
import type { Adult } from "../people/adults-at-address.server.ts";
import { askAdult } from "../requests/ask-adult.server.ts";

/**
 * The office asks these adults on one morning. One transaction around them all, in which each ask is a savepoint: one
 * wait for the disk instead of hundreds.
 */
export function askForTheDemo(
  db: Database,
  { adults, ...ask }: { adults: readonly Adult[]; actor: Actor; mailKey: Buffer; now: number },
): void {
  db.transaction(
    () => {
      for (const adult of adults) {
        const outcome = askAdult(db, { ...ask, adultId: adult.id });
        if (outcome.status !== "asked")
          throw new Error(`The demo could not ask ${adult.name}: ${outcome.status}`);
      }
    },
    { behavior: "immediate" },
  );
}
