import { reapplyErasures } from "#app/domain/privacy/erase-adult.server.ts";
import type { Erasures } from "#app/platform/erasures.server.ts";
import type { Log } from "#app/platform/log.server.ts";
import type { Database } from "#db/connection.server.ts";

/**
 * A backup that was put back knows people who were erased since, and a crash may have come between the list and the
 * database: whoever is on the list is forgotten again before anybody can look (rule 10).
 */
export async function forgetAgain(
  db: Database,
  { erasures, log, now }: { erasures: Erasures; log: Log; now: number },
): Promise<void> {
  const { entries, unreadable } = erasures.read();
  if (entries.length + unreadable === 0) return;
  const { again, heldBack } = reapplyErasures(db, { entries, now });
  if (again.length + heldBack + unreadable > 0) {
    log.warn({ again: again.length, heldBack, unreadable }, "erasures were applied again from the list");
  }
  await erasures.wipe(again);
}
