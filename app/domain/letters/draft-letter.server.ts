import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/connection.server.ts";
import type { LetterValues } from "#db/letter-values.ts";
import { letters } from "#db/matters-schema.ts";
import { newId } from "#db/new-id.ts";
import { adults } from "#db/schema.ts";
import { findMatter } from "../matters/matter-to-change.server.ts";
import { isOwnRecord } from "../staff/is-own-record.server.ts";

export type DraftedLetter =
  | { status: "drafted"; letterId: string }
  | { status: "no-such-adult" | "no-such-matter" | "matter-is-closed" }
  /** Nobody writes to themselves (rule 8). */
  | { status: "own-record" };

/** Begins a letter: to one adult, or to many; in a matter, or on its own. Nothing of it goes out. */
export function draftLetter(
  db: Database,
  letter: {
    values: LetterValues;
    adultId: string | null;
    matterId: string | null;
    staffId: string;
    now: number;
  },
): DraftedLetter {
  const { values, adultId, matterId, staffId, now } = letter;
  return db.transaction(
    (tx): DraftedLetter => {
      const adult = tx
        .select({ id: adults.id })
        .from(adults)
        .where(and(eq(adults.id, adultId ?? ""), isNull(adults.mergedInto), isNull(adults.erasedAt)))
        .get();
      // Letter 1 is always to somebody.
      if (!adult && (adultId !== null || values.kind === "misuse")) return { status: "no-such-adult" };
      if (adult && isOwnRecord(tx, { staffId, adultId: adult.id })) return { status: "own-record" };
      const matter = matterId === null ? null : findMatter(tx, { matterId, staffId });
      if (!matter && matterId !== null) return { status: "no-such-matter" };
      if (matter && matter.closedAt !== null) return { status: "matter-is-closed" };

      const id = newId(now);
      tx.insert(letters)
        .values({
          id,
          kind: values.kind,
          matterId,
          adultId,
          draft: values,
          createdAt: now,
          createdBy: staffId,
          changedAt: now,
          changedBy: staffId,
        })
        .run();
      return { status: "drafted", letterId: id };
    },
    { behavior: "immediate" },
  );
}
