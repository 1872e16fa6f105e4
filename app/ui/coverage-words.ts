type Coverage = "every-adult" | "at-least-one";

/** By which count a policy takes a child for done, in a sentence. */
export const COVERAGE_RULE_WORDS: Record<Coverage, string> = {
  "every-adult": "A child counts as done when every adult has acknowledged it.",
  "at-least-one": "A child counts as done when at least one adult has acknowledged it. Every adult is asked.",
};

/** Both counts of a policy's children, whichever the policy goes by. */
export function coverageWords({
  everyAdult,
  atLeastOne,
  total,
}: {
  everyAdult: number;
  atLeastOne: number;
  total: number;
}): string {
  const children = total === 1 ? "1 child" : `${total} children`;
  const have = (count: number) => (count === 1 ? "has" : "have");
  return `${everyAdult} of ${children} ${have(everyAdult)} every adult; ${atLeastOne} ${have(atLeastOne)} at least one`;
}
