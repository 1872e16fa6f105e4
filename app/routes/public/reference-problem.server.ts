import { looksLikeReference } from "#app/domain/signing/reference.ts";
import type { Words } from "#app/words/words-in.ts";

/** What is wrong with words that cannot be a reference, for whoever typed them. */
export function referenceProblem(typed: string, { t }: Words): string {
  return t(looksLikeReference(typed) ? "check.typing-error" : "error.reference-form");
}
