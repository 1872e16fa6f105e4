import type { Language } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import { languagesOn } from "../languages/languages-on.server.ts";
import { changePeople } from "./change-people.server.ts";

/** An adult chooses the language of their pages and mails, among those that are on. It is kept with their record. */
export function chooseLanguage(
  db: Database,
  { adultId, language, now }: { adultId: string; language: Language; now: number },
): { status: "chosen" | "nothing-changed" | "not-on" } {
  return db.transaction(
    (tx) => {
      if (!languagesOn(tx).includes(language)) return { status: "not-on" };
      const { changed } = changePeople(tx, {
        kind: "edit",
        changes: [{ table: "adults", action: "update", id: adultId, set: { language } }],
        staffId: null,
        now,
      });
      if (changed === 0) return { status: "nothing-changed" };
      recordAudit(tx, {
        actor: { kind: "adult", id: adultId },
        action: "chose-language",
        subjectId: adultId,
        now,
      });
      return { status: "chosen" };
    },
    { behavior: "immediate" },
  );
}
