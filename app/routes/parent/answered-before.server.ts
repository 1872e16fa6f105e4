import { formatDay } from "#app/dates.ts";
import type { PolicyToSign } from "#app/domain/signing/what-to-sign.server.ts";
import type { ParentSession } from "#app/platform/session-rows.server.ts";
import { askedAgainWords } from "#app/ui/asked-again-words.ts";
import type { Words } from "#app/words/words-in.ts";

/** That somebody is asked again, and since when. A pass tells that there was an answer, not which (DESIGN.md section 9). */
export function answeredBefore(
  { askedAgain, olderAnswer }: PolicyToSign,
  { scope }: Pick<ParentSession, "scope">,
  words: Words,
): { why: "changed" | "due-again"; words: string } | null {
  if (!askedAgain || !olderAnswer) return null;
  const hasSigned = scope === "sign-in" && olderAnswer.answer !== "rather-not";
  const on = formatDay(olderAnswer.answeredAt, words.language);
  const given = { verb: hasSigned ? "signed" : "answered", on } as const;
  return { why: askedAgain, words: askedAgainWords(askedAgain, given, words) };
}
