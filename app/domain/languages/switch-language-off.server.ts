import { and, eq, isNull, lte, or } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { emails, type OTHER_LANGUAGES, schoolLanguages } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

/** Pages and mails are in English again for everybody who read them in this language. Nothing that was written goes. */
export function switchLanguageOff(
  db: Database,
  { language, staffId, now }: { language: (typeof OTHER_LANGUAGES)[number]; staffId: string; now: number },
): { status: "off" | "was-off" } {
  return db.transaction(
    (tx) => {
      const { changes } = tx.delete(schoolLanguages).where(eq(schoolLanguages.language, language)).run();
      if (changes === 0) return { status: "was-off" };
      // What waits still goes out in words that the school stands by, and its row says which (rule 14).
      tx.update(emails)
        .set({ language: "en" })
        .where(
          and(
            eq(emails.state, "queued"),
            eq(emails.language, language),
            or(isNull(emails.leasedUntil), lte(emails.leasedUntil, now)),
          ),
        )
        .run();
      const actor = { kind: "staff", id: staffId } as const;
      recordAudit(tx, { actor, action: "switched-language-off", subjectId: language, now });
      return { status: "off" };
    },
    { behavior: "immediate" },
  );
}
