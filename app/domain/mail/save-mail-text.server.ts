import { and, eq } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import { type EMAIL_KINDS, type LANGUAGES, mailTexts } from "#db/schema.ts";
import { recordAudit } from "../evidence/record-audit.server.ts";

type Words = { subject: string; body: string };

/**
 * Keeps a mail's words as the office changed them: they count before content/emails from the next mail on. The
 * original words are put back by saving them: then nothing is kept, and a later release may better them.
 */
export function saveMailText(
  db: Database,
  change: {
    kind: (typeof EMAIL_KINDS)[number];
    /** Each language has its own words. */
    language?: (typeof LANGUAGES)[number];
    words: Words;
    original: Words;
    /** When the words that were looked at had been saved; null for the original ones. */
    basedOn: number | null;
    staffId: string;
    now: number;
  },
): { status: "saved" | "put-back" | "changed-meanwhile" } {
  const { kind, language = "en", words, original, staffId, now } = change;
  const place = and(eq(mailTexts.kind, kind), eq(mailTexts.language, language));
  const isOriginal = words.subject === original.subject && words.body === original.body;
  return db.transaction(
    (tx) => {
      const before = tx.select().from(mailTexts).where(place).get();
      if ((before?.changedAt ?? null) !== change.basedOn) return { status: "changed-meanwhile" };
      tx.delete(mailTexts).where(place).run();
      if (!isOriginal) {
        tx.insert(mailTexts)
          .values({ kind, language, ...words, changedAt: now, changedBy: staffId })
          .run();
      }
      recordAudit(tx, {
        actor: { kind: "staff", id: staffId },
        action: isOriginal ? "put-back-mail-words" : "changed-mail-words",
        subjectId: kind,
        now,
      });
      return { status: isOriginal ? "put-back" : "saved" };
    },
    { behavior: "immediate" },
  );
}
