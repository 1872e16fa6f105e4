import type { StepsOfLetter } from "#app/domain/letters/letter-in-matters.server.ts";
import type { Portal } from "#app/platform/portal.server.ts";
import { letterStepWords } from "#app/ui/letter-step-words.ts";
import { clauseToQuote } from "./clauses-of-procedure.server.ts";

/** What the record of a matter says once letter 1 is finished or sent, with the clause that was in force on that day. */
export function stepsOfLetter(
  portal: Portal,
  { what, early, on }: { what: Parameters<typeof letterStepWords>[0]; early: string; on: string },
): StepsOfLetter {
  const clause = clauseToQuote(portal, { kind: "letter", on });
  return {
    earlyReason: early,
    quoted: clause && { policyVersionId: clause.policyVersionId, clause: clause.number },
    words: (letter) => letterStepWords(what, letter),
  };
}
