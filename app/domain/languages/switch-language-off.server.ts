import { eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { schoolLanguages } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";
import type { OtherLanguage } from "./other-languages.ts";

/** Pages and mails are in English again for everybody who read them in this language. Nothing that was written goes. */
export function switchLanguageOff(
  db: Database,
  { language, staffId, now }: { language: OtherLanguage; staffId: string; now: number },
): { status: "off" | "was-off" } {
  return db.transaction(
    (tx) => {
      const { changes } = tx.delete(schoolLanguages).where(eq(schoolLanguages.language, language)).run();
      if (changes === 0) return { status: "was-off" };
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "switched-language-off", subjectId: language, now });
      return { status: "off" };
    },
    { behavior: "immediate" },
  );
}
