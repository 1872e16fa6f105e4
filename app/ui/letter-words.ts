import { formatDay, formatIsoDate } from "#app/dates.ts";
import type { AcknowledgedBefore } from "#app/domain/letters/acknowledged-before.server.ts";
import type { Misuse } from "#app/forms/misuse-letter.ts";

/** What happened, as the boxes on the office's pages call it. */
export const MISUSE_WORDS: Record<Misuse, string> = {
  "staff-complaint": "Complaints about individual members of staff",
  "school-complaint": "Complaints about the school",
  comments: "Inappropriate comments about staff, other parents or pupils",
  behaviour: "Attention drawn to behaviour incidents",
  pictures: "Pictures of other people’s children",
};

export const MISUSE_OPTIONS = Object.entries(MISUSE_WORDS);

export const LETTER_KIND_WORDS = {
  misuse: "Letter 1: parents’ misuse of social media",
  "safe-use": "Letter 2: safe and responsible social media use",
} as const;

/**
 * The one sentence of letter 1 that says whether this adult had acknowledged the policy (rule 17). It is made from the
 * records, and no file words it; null where nothing could be said that is surely true.
 */
export function acknowledgementSentence(
  before: AcknowledgedBefore,
  { title, postedOn }: { title: string; postedOn: string },
): string | null {
  const policy = `the school’s “${title}”`;
  switch (before.status) {
    case "acknowledged": {
      const version = before.isThisText ? "" : ` in an earlier version (${before.versionLabel})`;
      return `Our records show that you acknowledged ${policy}${version} on ${formatDay(before.signedAt)}.`;
    }
    case "not-acknowledged":
      return `Our records show no acknowledgement of ${policy} by you from before ${formatIsoDate(postedOn)}. Acknowledging it is a choice, and that is not held against you.`;
    case "unclear":
      return null;
  }
}
