import type { Database } from "#db/connection.server.ts";
import { type OTHER_LANGUAGES, schoolLanguages } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/** From now on readers can choose this language, and mails go out in it to whoever prefers it. */
export function switchLanguageOn(
  db: Database,
  { language, staffId, now }: { language: (typeof OTHER_LANGUAGES)[number]; staffId: string; now: number },
): { status: "on" | "was-on" } {
  return db.transaction(
    (tx) => {
      const row = { language, switchedOnAt: now, switchedOnBy: staffId };
      const { changes } = tx.insert(schoolLanguages).values(row).onConflictDoNothing().run();
      if (changes === 0) return { status: "was-on" };
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "switched-language-on", subjectId: language, now });
      return { status: "on" };
    },
    { behavior: "immediate" },
  );
}
