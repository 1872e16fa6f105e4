import { eq } from "drizzle-orm";
import { isoDateOf } from "#app/dates.ts";
import type { Database } from "#db/connection.server.ts";
import type { LetterValues } from "#db/letter-values.ts";
import { letters } from "#db/matters-schema.ts";
import { type NotOpen, openDraft } from "./open-draft.server.ts";

export type ChangedDraft =
  | { status: "changed"; changedAt: number }
  /** It says what it said before: whoever has read it, has read this. */
  | { status: "nothing-changed"; changedAt: number }
  /** A letter stays of its kind. */
  | { status: "another-kind" }
  /** Of the post: nobody writes about what has not happened. */
  | { status: "day-to-come" }
  | NotOpen;

/** Keeps what was typed for a letter. Whoever has read it as the second person has not read this: they are asked anew. */
export function changeDraft(
  db: Database,
  change: { letterId: string; changedAt: number; values: LetterValues; staffId: string; now: number },
): ChangedDraft {
  const { letterId, values, staffId, now } = change;
  return db.transaction(
    (tx): ChangedDraft => {
      const found = openDraft(tx, change);
      if (found.status !== "open") return found;
      const { letter } = found;
      if (letter.kind !== values.kind) return { status: "another-kind" };
      if (values.kind === "misuse" && values.postedOn > isoDateOf(now)) return { status: "day-to-come" };
      if (JSON.stringify(letter.draft) === JSON.stringify(values))
        return { status: "nothing-changed", changedAt: letter.changedAt };
      // Never a time that it had before: a page that is still open is of that one.
      const changedAt = Math.max(letter.changedAt + 1, now);
      tx.update(letters)
        .set({ draft: values, changedAt, changedBy: staffId, readAt: null, readBy: null })
        .where(eq(letters.id, letterId))
        .run();
      return { status: "changed", changedAt };
    },
    { behavior: "immediate" },
  );
}
