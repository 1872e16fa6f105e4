import { looksLikeReference } from "#app/domain/signing/reference.ts";

/** What is wrong with words that cannot be a reference, for whoever typed them. */
export function referenceProblem(typed: string): string {
  return looksLikeReference(typed)
    ? "This reference has a typing error. Compare it with the receipt, letter by letter"
    : "A reference has 10 letters and numbers, like ABCDE-FGHJK";
}
