import { STATE_COLOURS, STATE_WORDS } from "./words.ts";

/** An adult's state to one policy, in words; the colour only repeats them. */
export function StateTag({ state }: { state: keyof typeof STATE_WORDS }) {
  return <strong className={`govuk-tag govuk-tag--${STATE_COLOURS[state]}`}>{STATE_WORDS[state]}</strong>;
}
