import type { Database } from "#db/connection.server.ts";
import { letterSettings } from "#db/matters-schema.ts";
import type { LetterSettings } from "./letter-settings.server.ts";

/** The row that there is. */
const ONLY_ROW = 1;

/** Keeps who signs the letters, and whether a second person reads them first. Finished letters stay as they are. */
export function saveLetterSettings(
  db: Database,
  { settings, staffId, now }: { settings: LetterSettings; staffId: string; now: number },
): { status: "saved" } {
  return db.transaction(
    (tx) => {
      const row = { ...settings, changedAt: now, changedBy: staffId };
      tx.insert(letterSettings)
        .values({ id: ONLY_ROW, ...row })
        .onConflictDoUpdate({ target: letterSettings.id, set: row })
        .run();
      return { status: "saved" };
    },
    { behavior: "immediate" },
  );
}
