import type { Database } from "#db/connection.server.ts";
import { insertRow } from "#db/insert-row.server.ts";
import { openings } from "#db/schema.ts";
import { translationShown } from "../translations/translation-shown.server.ts";
import { openedIn, whatToSign } from "./what-to-sign.server.ts";

/** What was on the page: this version, in the words of this translation, or in English. */
export type ShownText = {
  adultId: string;
  slug: string;
  versionNumber: number;
  translationId: string | null;
};

/**
 * "Continue" below a policy: this adult had the text open (rule 3), in these words. The first time in each language is
 * kept, and where every year counts anew the first time of each year. If another version is in force by now, that one is
 * still to be read; and the words of a translation that was taken back are nobody's.
 */
export function recordOpening(
  db: Database,
  { adultId, slug, versionNumber, translationId, now }: ShownText & { now: number },
): { status: "recorded" | "new-version" | "translation-taken-back" | "not-asked" } {
  return db.transaction(
    (tx) => {
      const asked = whatToSign(tx, { adultId, now }).find((one) => one.policy.slug === slug);
      if (!asked) return { status: "not-asked" };
      if (asked.version.number !== versionNumber) return { status: "new-version" };
      const shown = translationShown(tx, { versionId: asked.version.id, translationId });
      if (shown.status === "taken-back") return { status: "translation-taken-back" };
      const inWordsOf = shown.translation?.id ?? null;
      if (openedIn(asked, inWordsOf) === null) {
        // Of one text no two openings are of one millisecond.
        let openedAt = now;
        while (asked.openings.some((one) => one.openedAt === openedAt)) openedAt += 1;
        const policyVersionId = asked.version.id;
        insertRow(tx, openings, { adultId, policyVersionId, openedAt, translationId: inWordsOf });
      }
      return { status: "recorded" };
    },
    { behavior: "immediate" },
  );
}
